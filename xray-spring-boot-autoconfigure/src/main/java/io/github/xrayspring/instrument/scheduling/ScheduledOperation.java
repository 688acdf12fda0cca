// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.scheduling;

import java.util.regex.Pattern;

/**
 * Name of what a scheduled task does: {@code Class.method}. Spring's tasks hide the
 * method they call, but for their text: {@code com.example.Jobs.nightly}. Other tasks
 * have their class's name, {@code Cleaner.run}, and a lambda that of the class it stands
 * in.
 */
final class ScheduledOperation {

	private static final Pattern QUALIFIED_METHOD = Pattern.compile("[\\w$.]+\\.\\w+");

	/**
	 * What a lambda, or an object without a text of its own, has after its class's name.
	 */
	private static final Pattern IDENTITY = Pattern.compile("(?:\\$\\$Lambda.*|@\\p{XDigit}+)$");

	private ScheduledOperation() {
	}

	static String of(Runnable task) {
		String text = text(task);
		String type = IDENTITY.matcher(text).replaceFirst("");
		if (!type.equals(text)) {
			return shortName(type) + ".run";
		}
		if (QUALIFIED_METHOD.matcher(text).matches()) {
			int dot = text.lastIndexOf('.');
			return shortName(text.substring(0, dot)) + text.substring(dot);
		}
		String name = task.getClass().getName();
		return name.startsWith("org.springframework.") ? "ScheduledTask.run"
				: shortName(IDENTITY.matcher(name).replaceFirst("")) + ".run";
	}

	private static String text(Runnable task) {
		try {
			return String.valueOf(task);
		}
		catch (RuntimeException | StackOverflowError ex) {
			return "";
		}
	}

	private static String shortName(String type) {
		String simple = type.substring(type.lastIndexOf('.') + 1);
		String nested = simple.substring(simple.lastIndexOf('$') + 1);
		return (nested.isEmpty() || Character.isDigit(nested.charAt(0))) ? simple : nested;
	}

}
