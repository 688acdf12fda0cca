// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import io.github.xrayspring.emitter.CallBooks;
import io.github.xrayspring.emitter.CallOutcome;
import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.NotSentException;
import io.github.xrayspring.emitter.RemoteSender;
import io.github.xrayspring.emitter.SendProblem;
import io.github.xrayspring.emitter.SendResult;

/**
 * Sends documents to an X-Ray Local of another process by {@code POST /TraceSegments}.
 * Documents of a call that fails stay in the queue; those that X-Ray Local refuses are
 * done with.
 *
 * @since 0.1.0
 */
public final class JoinedSender implements RemoteSender {

	/** What X-Ray takes in one call; X-Ray API reference, PutTraceSegments. */
	private static final int MAX_DOCUMENTS = 50;

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	/** Each refused document is listed with its code. */
	private static final String REFUSED = "\"ErrorCode\"";

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.proxy(HttpClient.Builder.NO_PROXY)
		.connectTimeout(TIMEOUT)
		.build();

	private final CallBooks calls = new CallBooks();

	private final URI address;

	/**
	 * Makes a sender.
	 * @param address where X-Ray Local answers, for example
	 * {@code http://localhost:2000/}
	 */
	public JoinedSender(URI address) {
		this.address = address;
	}

	@Override
	public SendResult send(List<EncodedDocument> documents) throws IOException, InterruptedException {
		List<EncodedDocument> batch = documents.subList(0, Math.min(documents.size(), MAX_DOCUMENTS));
		HttpRequest request = HttpRequest.newBuilder(this.address.resolve("/TraceSegments"))
			.header("Content-Type", "application/json")
			.timeout(TIMEOUT)
			.POST(HttpRequest.BodyPublishers.ofByteArray(TraceSegmentsBody.of(batch)))
			.build();
		HttpResponse<String> response = send(request);
		if (response.statusCode() != 200) {
			this.calls.call(CallOutcome.SERVER_ERROR);
			throw new IOException("X-Ray Local at " + this.address + " answered " + response.statusCode());
		}
		this.calls.call(CallOutcome.ANSWERED);
		int refused = Math.min(count(response.body()), batch.size());
		return new SendResult(batch.size() - refused, refused);
	}

	private HttpResponse<String> send(HttpRequest request) throws NotSentException, InterruptedException {
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			this.calls.call(CallOutcome.IO);
			throw new NotSentException(SendProblem.REFUSED, "X-Ray Local doesn't answer (" + ex
					+ "). Does the other application still run? See xray.local.port", null, ex);
		}
	}

	@Override
	public CallBooks calls() {
		return this.calls;
	}

	private static int count(String body) {
		int count = 0;
		for (int at = body.indexOf(REFUSED); at >= 0; at = body.indexOf(REFUSED, at + 1)) {
			count++;
		}
		return count;
	}

	@Override
	public String target() {
		return this.address.toString();
	}

}
