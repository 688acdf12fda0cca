// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Changes the recorder before it is built, after the properties have had their say. Beans
 * of this type are called in their order.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface XRayRecorderCustomizer {

	/**
	 * Changes the recorder.
	 * @param builder its description
	 */
	void customize(XRayRecorder.Builder builder);

}
