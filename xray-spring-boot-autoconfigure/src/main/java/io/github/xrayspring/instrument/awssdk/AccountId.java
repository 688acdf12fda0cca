// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Account that owns what a call is about, where one of the recorded parameters says so:
 * the ARN of a resource or the URL of a queue.
 */
final class AccountId {

	private static final int LENGTH = 12;

	private static final int COLONS_BEFORE = 4;

	private AccountId() {
	}

	static @Nullable String in(Map<String, ?> parameters) {
		for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
			String account = (parameter.getValue() instanceof String text) ? in(parameter.getKey(), text) : null;
			if (account != null) {
				return account;
			}
		}
		return null;
	}

	private static @Nullable String in(String name, String value) {
		if (value.startsWith("arn:")) {
			int start = 0;
			for (int i = 0; i < COLONS_BEFORE; i++) {
				start = value.indexOf(':', start) + 1;
				if (start == 0) {
					return null;
				}
			}
			return account(value, start, ':');
		}
		if (name.equals("queue_url")) {
			int host = value.indexOf("://");
			int path = value.indexOf('/', (host < 0) ? 0 : host + 3);
			return account(value, path + 1, '/');
		}
		return null;
	}

	private static @Nullable String account(String value, int start, char separator) {
		int end = start + LENGTH;
		if (end >= value.length() || value.charAt(end) != separator) {
			return null;
		}
		for (int i = start; i < end; i++) {
			if (value.charAt(i) < '0' || value.charAt(i) > '9') {
				return null;
			}
		}
		return value.substring(start, end);
	}

}
