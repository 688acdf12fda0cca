// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.account;

/**
 * A change of the account that can't be made, with the code by which AWS says so.
 *
 * @since 0.1.0
 */
public final class AccountException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String code;

	/**
	 * Creates an exception.
	 * @param code an error code of the X-Ray API, such as {@code InvalidRequestException}
	 * @param message what is wrong and what to do
	 */
	public AccountException(String code, String message) {
		super(message, null, false, false);
		this.code = code;
	}

	static AccountException invalid(String message) {
		return new AccountException("InvalidRequestException", message);
	}

	public String code() {
		return this.code;
	}

}
