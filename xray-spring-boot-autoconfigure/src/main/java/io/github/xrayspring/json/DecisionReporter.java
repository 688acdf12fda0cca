// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.LoggedDecision;
import io.github.xrayspring.sampling.SamplingDecision;

/**
 * Tells an X-Ray Local of another process each second what was decided meanwhile, on a
 * daemon thread. What can't be told is forgotten once a thousand others have been
 * decided.
 *
 * @since 0.1.0
 */
public final class DecisionReporter implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final Pattern TOKEN = Pattern.compile("name=\"xray-local-token\" content=\"([0-9a-f]{1,128})\"");

	private static final double MICROS = 1e6;

	private static final Logger logger = LoggerFactory.getLogger(DecisionReporter.class);

	private static final JsonMapper MAPPER = new JsonMapper();

	private final URI address;

	private final String service;

	private final DecisionLog log;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "xray-decisions");
		thread.setDaemon(true);
		thread.setContextClassLoader(null);
		return thread;
	});

	private @Nullable HttpClient client;

	private @Nullable String token;

	/** Number of the last decision that was told. */
	private long told = -1;

	private DecisionReporter(URI address, String service, DecisionLog log) {
		this.address = address;
		this.service = service;
		this.log = log;
	}

	/**
	 * Begins to tell.
	 * @param address where X-Ray Local answers
	 * @param service the application's name
	 * @param log its decisions
	 * @return ends it
	 */
	@SuppressWarnings("FutureReturnValueIgnored") // It ends with its executor.
	public static AutoCloseable start(URI address, String service, DecisionLog log) {
		DecisionReporter reporter = new DecisionReporter(address, service, log);
		reporter.executor.scheduleWithFixedDelay(reporter::tell, 1, 1, TimeUnit.SECONDS);
		return reporter;
	}

	private void tell() {
		try {
			List<LoggedDecision> news = this.log.after(this.told);
			if (!news.isEmpty() && isTaken(body(news))) {
				this.told = news.get(news.size() - 1).number();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("X-Ray Local at {} doesn't take sampling decisions", this.address, ex);
		}
	}

	private boolean isTaken(byte[] body) throws IOException, InterruptedException {
		String token = token();
		if (token == null) {
			return false;
		}
		HttpRequest request = HttpRequest.newBuilder(this.address.resolve("/api/sampling/decisions"))
			.header("Content-Type", "application/json")
			.header("X-Xray-Local-Token", token)
			.timeout(TIMEOUT)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
		int status = client().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
		if (status == 403) {
			// It was started anew.
			this.token = null;
		}
		return status == 204;
	}

	/** The page at the root carries it. */
	private @Nullable String token() throws IOException, InterruptedException {
		if (this.token == null) {
			HttpRequest request = HttpRequest.newBuilder(this.address).timeout(TIMEOUT).build();
			HttpResponse<byte[]> page = client().send(request, (info) -> new BoundedBody(BoundedBody.MAX_BYTES));
			Matcher matcher = TOKEN.matcher(new String(page.body(), StandardCharsets.UTF_8));
			this.token = matcher.find() ? matcher.group(1) : null;
		}
		return this.token;
	}

	private HttpClient client() {
		HttpClient client = this.client;
		if (client == null) {
			client = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.proxy(HttpClient.Builder.NO_PROXY)
				.connectTimeout(TIMEOUT)
				.build();
			this.client = client;
		}
		return client;
	}

	private byte[] body(List<LoggedDecision> news) {
		ObjectNode report = MAPPER.createObjectNode().put("service", this.service);
		ArrayNode decisions = report.putArray("decisions");
		for (LoggedDecision each : news) {
			SamplingDecision decision = each.decision();
			decisions.addObject()
				.put("time", each.epochMicros() / MICROS)
				.put("traceId", each.traceId())
				.put("method", each.method())
				.put("host", each.host())
				.put("path", each.path())
				.put("rule", decision.ruleName())
				.put("reason", decision.reason().name().toLowerCase(Locale.ROOT))
				.put("sampled", decision.outcome() == SamplingDecision.Outcome.SAMPLED);
		}
		return MAPPER.writeValueAsBytes(report);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
