// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Java process of a test, with what it has logged and the numbers it leaves in a file. It
 * never outlives its test.
 */
final class ChaosProcess implements AutoCloseable {

	private static final Pattern CLOSED = Pattern
		.compile("closed; documents created=(\\d+) emitted=(\\d+)(.*) live=(\\d+); segments");

	private static final Pattern COUNT = Pattern.compile("=(\\d+)");

	private final Path log;

	private final Path numbers;

	private final Process process;

	private ChaosProcess(Path folder, Class<?> main, List<String> launcher, List<String> options,
			Map<String, String> environment, List<String> arguments) throws IOException {
		this.log = folder.resolve(main.getSimpleName() + ".log");
		this.numbers = folder.resolve(main.getSimpleName() + ".numbers");
		List<String> command = new ArrayList<>(launcher);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), this.numbers.toString()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.log.toFile());
		builder.environment().putAll(environment);
		this.process = builder.start();
	}

	/** A process with a main class of the tests. */
	static ChaosProcess start(Path folder, Class<?> main, List<String> launcher, List<String> options,
			Map<String, String> environment, Object... arguments) throws IOException {
		return new ChaosProcess(folder, main, launcher, options, environment,
				List.of(arguments).stream().map(String::valueOf).toList());
	}

	/** An application under load. */
	static ChaosProcess application(Path folder, String address, int seconds, long pauseNanos, String... options)
			throws IOException {
		return application(folder, List.of(), address, seconds, pauseNanos, options);
	}

	static ChaosProcess application(Path folder, List<String> launcher, String address, int seconds, long pauseNanos,
			String... options) throws IOException {
		return start(folder, ChaosApplication.class, launcher, List.of(options), Map.of(), seconds, pauseNanos,
				"--spring.application.name=chaos", "--spring.main.banner-mode=off", "--xray.exporter.type=daemon",
				"--xray.daemon.address=" + address, "--xray.sampling.strategy=all", "--xray.emitter.max-bytes=4MB",
				"--xray.emitter.shutdown-timeout=2s");
	}

	/** A receiver, once it listens. */
	static ChaosProcess receiver(Path folder) throws IOException {
		ChaosProcess receiver = start(folder, ChaosReceiver.class, List.of(), List.of("-Xmx64m"), Map.of());
		receiver.awaitNumber(0, 1);
		return receiver;
	}

	/** One of the numbers it has written down. */
	long number(int index) {
		try {
			if (!Files.exists(this.numbers) || Files.size(this.numbers) < (index + 1L) * Long.BYTES) {
				return 0;
			}
			return ByteBuffer.wrap(Files.readAllBytes(this.numbers)).getLong(index * Long.BYTES);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void awaitNumber(int index, long atLeast) {
		await().atMost(60, TimeUnit.SECONDS).until(() -> {
			assertThat(this.process.isAlive()).as(log()).isTrue();
			return number(index) >= atLeast;
		});
	}

	long pid() {
		return this.process.pid();
	}

	/** Sends it a signal: {@code STOP} or {@code CONT}. */
	void signal(String name) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start();
		assertThat(kill.waitFor()).isZero();
	}

	/** Asks it to end, and waits until it has. */
	void terminate() throws InterruptedException {
		this.process.destroy();
		assertThat(this.process.waitFor(30, TimeUnit.SECONDS)).as(log()).isTrue();
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly();
		assertThat(this.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
	}

	/** Waits until it has ended by itself, well. */
	void awaitEnd(long seconds) throws InterruptedException {
		assertThat(this.process.waitFor(seconds, TimeUnit.SECONDS)).as(log()).isTrue();
		assertThat(this.process.exitValue()).as(log()).isZero();
	}

	/** The books in the recorder's last line. */
	FinalBooks books() {
		List<MatchResult> lines = all(CLOSED);
		assertThat(lines).as(log()).isNotEmpty();
		MatchResult last = lines.get(lines.size() - 1);
		long dropped = COUNT.matcher(last.group(3)).results().mapToLong((one) -> Long.parseLong(one.group(1))).sum();
		return new FinalBooks(Long.parseLong(last.group(1)), Long.parseLong(last.group(2)), dropped,
				Long.parseLong(last.group(4)), last.group());
	}

	List<MatchResult> all(Pattern pattern) {
		return log().lines().map(pattern::matcher).filter(Matcher::find).map(Matcher::toMatchResult).toList();
	}

	long warnings() {
		return log().lines().filter((line) -> line.contains(" WARN ") || line.contains(" ERROR ")).count();
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	/**
	 * What became of the documents of a process.
	 */
	record FinalBooks(long created, long emitted, long dropped, long live, String line) {

		/** Each document that was created has been emitted or dropped. */
		void assertExact(long expected) {
			assertThat(this.created).as(this.line).isEqualTo(expected);
			assertThat(this.emitted + this.dropped).as(this.line).isEqualTo(expected);
			assertThat(this.live).as(this.line).isZero();
		}

	}

}
