// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arguments of {@code java -jar xray-local.jar}.
 *
 * @param options what they say
 * @param help whether they ask for help
 */
record CommandLine(XRayLocalOptions options, boolean help) {

	static final String USAGE = """
			Usage: java -jar xray-local.jar [options]
			  --port=N             UDP and TCP port, 0 for a free one (default 2000)
			  --bind-address=A     address to listen on (default 127.0.0.1)
			  --allow-remote       allow an address that other machines reach
			  --max-bytes=N        what the trace store may hold; also 64KB, 64MB, 1GB (default 64MB)
			  --help               show this""";

	private static final Pattern BYTES = Pattern.compile("(\\d{1,15})(B|KB|MB|GB)?");

	/**
	 * Reads the arguments.
	 * @param arguments as {@code main} got them
	 * @return what they say
	 * @throws IllegalArgumentException with a message for the user
	 */
	static CommandLine parse(String... arguments) {
		CommandLine line = new CommandLine(XRayLocalOptions.defaults(), false);
		for (String argument : arguments) {
			line = line.with(argument);
		}
		line.options.refuseUnwantedRemote();
		return line;
	}

	private CommandLine with(String argument) {
		int equals = argument.indexOf('=');
		String name = (equals >= 0) ? argument.substring(0, equals) : argument;
		String value = (equals >= 0) ? argument.substring(equals + 1) : "";
		return switch (name) {
			case "--port" -> with(this.options.withPort(number(name, value)));
			case "--bind-address" -> with(this.options.withBindAddress(present(name, value)));
			case "--max-bytes" -> with(this.options.withMaxBytes(bytes(name, value)));
			case "--allow-remote" -> with(this.options.withAllowRemote(flag(name, value)));
			case "--help", "-h" -> new CommandLine(this.options, true);
			default -> throw new IllegalArgumentException("Unknown argument '" + argument + "'; --help lists them");
		};
	}

	private CommandLine with(XRayLocalOptions changed) {
		return new CommandLine(changed, this.help);
	}

	private static String present(String name, String value) {
		if (value.isBlank()) {
			throw new IllegalArgumentException("Argument " + name + " needs a value: " + name + "=...");
		}
		return value;
	}

	private static int number(String name, String value) {
		try {
			return Integer.parseInt(present(name, value));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("Argument " + name + " is '" + value + "', not a number", ex);
		}
	}

	private static boolean flag(String name, String value) {
		return switch (value) {
			case "", "true" -> true;
			case "false" -> false;
			default ->
				throw new IllegalArgumentException("Argument " + name + " is '" + value + "', not true or false");
		};
	}

	private static long bytes(String name, String value) {
		Matcher matcher = BYTES.matcher(present(name, value).toUpperCase(Locale.ROOT));
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"Argument " + name + " is '" + value + "', not a number of bytes such as 67108864 or 64MB");
		}
		long amount = Long.parseLong(matcher.group(1));
		String unit = (matcher.group(2) != null) ? matcher.group(2) : "B";
		return switch (unit) {
			case "KB" -> amount << 10;
			case "MB" -> amount << 20;
			case "GB" -> amount << 30;
			default -> amount;
		};
	}

}
