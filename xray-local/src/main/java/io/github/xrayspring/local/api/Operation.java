// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

/**
 * One operation of the X-Ray API.
 */
@FunctionalInterface
interface Operation {

	/**
	 * Answers a call.
	 * @param parameters the call's parameters
	 * @return what becomes the JSON body of the answer
	 * @throws InvalidRequestException if the parameters are wrong
	 */
	Object call(Parameters parameters);

}
