// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * X-Ray Local alone: {@code java -jar xray-local.jar}. Says where the console is and runs
 * until it is terminated.
 *
 * @since 0.1.0
 */
public final class XRayLocalMain {

	private static final int FAILED = 1;

	private XRayLocalMain() {
	}

	/**
	 * Runs until SIGTERM.
	 * @param arguments see {@code --help}
	 * @throws InterruptedException if the main thread is interrupted
	 */
	public static void main(String[] arguments) throws InterruptedException {
		quietLogging();
		int status = run(System.out, System.err, arguments);
		if (status != 0) {
			System.exit(status);
		}
	}

	static int run(PrintStream out, PrintStream err, String... arguments) throws InterruptedException {
		try {
			CommandLine line = CommandLine.parse(arguments);
			if (line.help()) {
				out.println(CommandLine.USAGE);
				return 0;
			}
			serve(XRayLocal.start(line.options()), out);
			return 0;
		}
		catch (IllegalArgumentException | PortInUseException | UncheckedIOException ex) {
			err.println("X-Ray Local: " + ex.getMessage());
			return FAILED;
		}
	}

	private static void serve(XRayLocal local, PrintStream out) throws InterruptedException {
		Runtime.getRuntime().addShutdownHook(new Thread(local::close, "xray-local-shutdown"));
		out.println("X-Ray Local is running: " + local.console());
		// Every other thread is a daemon; termination comes through the shutdown hook.
		new CountDownLatch(1).await();
	}

	// Our one line is enough; whoever wants more sets the property.
	private static void quietLogging() {
		if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
			System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
		}
	}

}
