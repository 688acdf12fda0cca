// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

/**
 * Carries a {@link Rejection} out of the parser; cheap, because bad documents may come in
 * floods.
 */
final class RejectedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Rejection rejection;

	RejectedException(Rejection rejection) {
		super(rejection.message(), null, false, false);
		this.rejection = rejection;
	}

	RejectedException(String code, String message, String pointer) {
		this(Rejection.of(code, message, pointer));
	}

	Rejection rejection() {
		return this.rejection;
	}

}
