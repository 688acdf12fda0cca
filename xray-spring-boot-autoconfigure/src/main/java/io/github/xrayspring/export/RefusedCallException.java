// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

/**
 * Thrown where X-Ray finds a call wrong for good: with the same documents it would find
 * it wrong again.
 */
final class RefusedCallException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String code;

	RefusedCallException(CallFailure failure) {
		super(failure.message(), failure.cause());
		this.code = failure.code();
	}

	/** X-Ray's name for what is wrong. */
	String code() {
		return this.code;
	}

}
