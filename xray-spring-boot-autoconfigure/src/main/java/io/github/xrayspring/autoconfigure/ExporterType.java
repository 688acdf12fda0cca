// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

/**
 * Where segments go.
 */
enum ExporterType {

	/** To the X-Ray daemon or the CloudWatch agent, over UDP. */
	DAEMON,

	/** To the X-Ray API itself, signed with the application's own credentials. */
	DIRECT,

	/** To X-Ray Local, in this process or in another one. */
	LOCAL,

	/** To the application's log. */
	LOG,

	/** Nowhere. */
	NONE

}
