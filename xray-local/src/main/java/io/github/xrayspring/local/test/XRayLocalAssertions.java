// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.test;

import io.github.xrayspring.local.XRayLocal;

/**
 * Entry point of the assertions, to be imported statically beside AssertJ's own.
 *
 * <pre class="code">
 * assertThat(local).trace(response.getHeader("X-Amzn-Trace-Id"))
 *     .hasSegment("shop")
 *     .hasSubsegment("orders@localhost")
 *     .hasNoRepeatedCalls();
 * </pre>
 *
 * @since 0.1.0
 */
public final class XRayLocalAssertions {

	private XRayLocalAssertions() {
	}

	public static XRayLocalAssert assertThat(XRayLocal local) {
		return new XRayLocalAssert(local);
	}

}
