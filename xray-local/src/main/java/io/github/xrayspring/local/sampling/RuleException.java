// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

/**
 * A change of rules that isn't possible. The message says why.
 *
 * @since 0.1.0
 */
public final class RuleException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean limitExceeded;

	RuleException(String message, boolean limitExceeded) {
		super(message, null, false, false);
		this.limitExceeded = limitExceeded;
	}

	/**
	 * Whether there are too many rules already.
	 * @return whether there are
	 */
	public boolean isLimitExceeded() {
		return this.limitExceeded;
	}

}
