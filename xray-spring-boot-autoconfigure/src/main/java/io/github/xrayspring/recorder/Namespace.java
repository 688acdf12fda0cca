// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * What makes a subsegment a downstream call, and so an edge of the trace map. A
 * subsegment without one is local work.
 *
 * @since 0.1.0
 */
public enum Namespace {

	/** A call to another service or a database. */
	REMOTE("remote"),

	/** A call by an AWS SDK. */
	AWS("aws");

	private final String value;

	Namespace(String value) {
		this.value = value;
	}

	String value() {
		return this.value;
	}

}
