// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.PutTraceSegmentsResponse;
import software.amazon.awssdk.services.xray.model.UnprocessedTraceSegment;

import io.github.xrayspring.emitter.CallBooks;
import io.github.xrayspring.emitter.CallOutcome;
import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.NotSentException;
import io.github.xrayspring.emitter.RemoteSender;
import io.github.xrayspring.emitter.RetryPolicy;
import io.github.xrayspring.emitter.SendProblem;
import io.github.xrayspring.emitter.SendResult;

/**
 * Sends documents to the X-Ray API itself, signed with the application's own credentials:
 * no daemon is needed. They need the permission {@code xray:PutTraceSegments}.
 * <p>
 * A call takes five seconds at most. What it doesn't deliver is tried again as
 * {@link RetryPolicy} says, never by the client itself; what X-Ray refuses for good is
 * counted by its code, and a call that it refuses as a whole is halved until the document
 * which is wrong stands alone. The client is made at the first call, so that missing
 * settings of the AWS SDK never stop an application.
 *
 * @since 0.1.0
 */
public final class DirectSender implements RemoteSender {

	private static final Logger logger = LoggerFactory.getLogger(DirectSender.class);

	private final Supplier<XRayClient> clients;

	private final Duration batchInterval;

	private final String target;

	private final CallBooks calls = new CallBooks();

	private final RetryPolicy retries = new RetryPolicy(this.calls);

	private final RefusalLog refusals = new RefusalLog(logger);

	private final Halving halving = new Halving(this::call, this::giveUp);

	private volatile @Nullable XRayClient client;

	/**
	 * Makes a sender.
	 * @param clients makes the client, when it is needed; it is closed with the sender
	 * @param batchInterval how long a document may wait for others
	 * @param target where documents go, for the log
	 */
	public DirectSender(Supplier<XRayClient> clients, Duration batchInterval, String target) {
		this.clients = clients;
		this.batchInterval = batchInterval;
		this.target = target;
	}

	/**
	 * Makes a sender with a client of its own, which finds credentials as all clients of
	 * the AWS SDK do, and the region, too.
	 * @param region the region, {@code null} for that of the environment
	 * @param endpoint another address than the region's, {@code null} for the region's
	 * @param batchInterval how long a document may wait for others
	 * @return the sender
	 */
	public static DirectSender create(@Nullable String region, @Nullable URI endpoint, Duration batchInterval) {
		return new DirectSender(() -> DirectClient.builder(region, endpoint).build(), batchInterval,
				DirectClient.target(region, endpoint));
	}

	@Override
	public SendResult send(List<EncodedDocument> documents) throws NotSentException {
		return this.halving.send(documents.stream().map(DirectSender::text).toList());
	}

	private SendResult call(List<String> documents) throws NotSentException, RefusedCallException {
		PutTraceSegmentsResponse answer;
		try {
			answer = client().putTraceSegments((call) -> call.traceSegmentDocuments(documents));
		}
		catch (RuntimeException ex) {
			throw failed(CallFailure.of(ex));
		}
		this.calls.call(CallOutcome.ANSWERED);
		this.retries.succeeded();
		int refused = 0;
		for (UnprocessedTraceSegment each : answer.unprocessedTraceSegments()) {
			if (refused < documents.size()) {
				refused++;
				String code = this.refusals.code(each.errorCode());
				this.calls.reject(code, 1);
				this.refusals.log(code, each.id(), documents);
			}
		}
		return new SendResult(documents.size() - refused, refused);
	}

	/** Calling again with the same documents would end in the same way. */
	private void giveUp(List<String> documents, RefusedCallException refusal) {
		String code = this.refusals.code(refusal.code());
		this.calls.reject(code, documents.size());
		this.refusals.logCall(code, String.valueOf(refusal.getMessage()), documents);
	}

	private NotSentException failed(CallFailure failure) throws RefusedCallException {
		this.calls.call(failure.outcome());
		if (failure.outcome() == CallOutcome.INVALID) {
			throw new RefusedCallException(failure);
		}
		Duration pause = failure.isLasting() ? this.retries.open() : this.retries.failed();
		return new NotSentException(failure.problem(), failure.message(), pause, failure.cause());
	}

	private XRayClient client() throws NotSentException {
		try {
			XRayClient known = this.client;
			if (known == null) {
				known = this.clients.get();
				this.client = known;
			}
			return known;
		}
		catch (SdkException ex) {
			throw new NotSentException(SendProblem.NOT_CONFIGURED, "the client of the AWS SDK can't be made: "
					+ ex.getMessage() + " See xray.exporter.region and xray.exporter.endpoint", this.retries.open(),
					ex);
		}
	}

	private static String text(EncodedDocument document) {
		return new String(document.array(), document.offset(), document.length(), StandardCharsets.UTF_8);
	}

	@Override
	public Duration batchInterval() {
		return this.batchInterval;
	}

	@Override
	public CallBooks calls() {
		return this.calls;
	}

	@Override
	public String target() {
		return this.target;
	}

	@Override
	public void release() {
		close();
	}

	@Override
	public void close() {
		XRayClient known = this.client;
		this.client = null;
		if (known != null) {
			known.close();
		}
	}

}
