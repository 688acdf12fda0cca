// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.emitter.DaemonAddress;
import io.github.xrayspring.sampling.RuleStatistics;
import io.github.xrayspring.sampling.RulesPage;
import io.github.xrayspring.sampling.RulesSource;
import io.github.xrayspring.sampling.SamplingTargets;

/**
 * Asks for sampling rules where nobody need sign: the daemon's or the CloudWatch agent's
 * TCP port, or an X-Ray Local of another process. An answer may take five seconds in all
 * and a megabyte. Its client is the JDK's, which nothing traces.
 *
 * @since 0.1.0
 */
public final class DaemonRulesSource implements RulesSource {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final URI address;

	private final Duration timeout;

	/** Made when it is needed: it comes with a thread. */
	private volatile @Nullable HttpClient client;

	/**
	 * Makes a source.
	 * @param address where it asks, for example {@code http://127.0.0.1:2000/}
	 */
	public DaemonRulesSource(URI address) {
		this(address, TIMEOUT);
	}

	DaemonRulesSource(URI address, Duration timeout) {
		this.address = address;
		this.timeout = timeout;
	}

	/**
	 * Makes a source.
	 * @param address the daemon's address, whose TCP half is asked
	 * @return the source
	 */
	public static DaemonRulesSource of(DaemonAddress address) {
		String host = (address.tcpHost().indexOf(':') >= 0) ? "[" + address.tcpHost() + "]" : address.tcpHost();
		return new DaemonRulesSource(URI.create("http://" + host + ":" + address.tcpPort() + "/"));
	}

	@Override
	public RulesPage rules(@Nullable String nextToken) throws IOException, InterruptedException {
		return SamplingAnswers.rules(post("/GetSamplingRules", SamplingAnswers.rulesCall(nextToken)));
	}

	@Override
	public SamplingTargets targets(List<RuleStatistics> statistics) throws IOException, InterruptedException {
		return SamplingAnswers.targets(post("/SamplingTargets", SamplingAnswers.targetsCall(statistics)));
	}

	@Override
	public String location() {
		return this.address.toString();
	}

	private byte[] post(String path, byte[] body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.address.resolve(path))
			.header("Content-Type", "application/json")
			.timeout(this.timeout)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
		// The client's own timeout ends with the headers: an endless body has to be
		// waited for outside.
		CompletableFuture<HttpResponse<byte[]>> answer = client().sendAsync(request,
				(info) -> new BoundedBody(BoundedBody.MAX_BYTES));
		try {
			HttpResponse<byte[]> response = answer.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
			if (response.statusCode() != 200) {
				throw new IOException("status " + response.statusCode());
			}
			return response.body();
		}
		catch (ExecutionException ex) {
			throw new IOException(reason(ex.getCause()), ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new IOException("no whole answer within " + this.timeout.toSeconds() + " seconds", ex);
		}
		finally {
			answer.cancel(true);
		}
	}

	private HttpClient client() {
		HttpClient client = this.client;
		if (client == null) {
			client = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.proxy(HttpClient.Builder.NO_PROXY)
				.connectTimeout(CONNECT_TIMEOUT)
				.build();
			this.client = client;
		}
		return client;
	}

	private static String reason(@Nullable Throwable cause) {
		if (cause == null) {
			return "unknown";
		}
		return (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
	}

	/** The client's thread ends when nobody holds the client. */
	@Override
	public void close() {
		this.client = null;
	}

}
