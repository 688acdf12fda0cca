// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.config.DaemonConfiguration;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.TraceHeader;
import com.amazonaws.xray.entities.TraceHeader.SampleDecision;
import com.amazonaws.xray.strategy.sampling.LocalizedSamplingStrategy;
import com.amazonaws.xray.strategy.sampling.SamplingRequest;
import com.amazonaws.xray.strategy.sampling.SamplingResponse;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.RequestFacts;

/**
 * The X-Ray SDK for Java with its defaults: rules from a file, ids from
 * {@code SecureRandom}, one datagram per segment, made and sent on the request's thread.
 * Does what {@code AWSXRayServletFilter}, {@code TracingStatement},
 * {@code TracedHttpClient} and the AWS SDK's {@code TracingInterceptor} do; as these, it
 * asks the rules whatever the header says, and fills its maps whether or not the request
 * is recorded.
 */
final class AwsXRaySdk implements Contestant {

	private final Conditions conditions;

	private final AWSXRayRecorder recorder;

	private @Nullable String response;

	private @Nullable String downstream;

	AwsXRaySdk(Conditions conditions) {
		this.conditions = conditions;
		this.recorder = AWSXRayRecorderBuilder.standard()
			.withSamplingStrategy(rules(conditions))
			.withEmitter(emitter(conditions.sink()))
			.build();
	}

	private static Emitter emitter(@Nullable InetSocketAddress sink) {
		if (sink == null) {
			return new Forgetful();
		}
		try {
			DaemonConfiguration daemon = new DaemonConfiguration();
			daemon.setDaemonAddress("127.0.0.1:" + sink.getPort());
			return Emitter.create(daemon);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static LocalizedSamplingStrategy rules(Conditions conditions) {
		int rate = conditions.sampled() ? 1 : 0;
		StringBuilder rules = new StringBuilder();
		for (int i = 0; i < conditions.rules() - 1; i++) {
			rules.append(rule("*", "*", RequestFacts.otherPath(i), 1 - rate)).append(',');
		}
		rules.append(rule("*.example.com", "POST", "/api/orders/*/checkout", rate));
		String json = "{\"version\": 2, \"rules\": [%s], \"default\": {\"fixed_target\": 0, \"rate\": %d}}"
			.formatted(rules, 1 - rate);
		try {
			Path file = Files.createTempFile("rules", ".json");
			try {
				return new LocalizedSamplingStrategy(Files.writeString(file, json).toUri().toURL());
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String rule(String host, String method, String path, int rate) {
		return "{\"host\": \"%s\", \"http_method\": \"%s\", \"url_path\": \"%s\", \"fixed_target\": 0, \"rate\": %d}"
			.formatted(host, method, path, rate);
	}

	@Override
	public Object request() {
		Segment segment = begin();
		segment.putAnnotation("tenant", RequestFacts.TENANT);
		segment.putAnnotation("items", RequestFacts.ITEMS);
		segment.putMetadata("cart", RequestFacts.CART);
		child();
		call();
		put();
		end();
		return segment;
	}

	private Segment begin() {
		TraceHeader header = TraceHeader.fromString(this.conditions.header());
		boolean sampledByRules = askRules().isSampled();
		SampleDecision decision = header.getSampled();
		if (decision == SampleDecision.REQUESTED || decision == SampleDecision.UNKNOWN) {
			decision = sampledByRules ? SampleDecision.SAMPLED : SampleDecision.NOT_SAMPLED;
		}
		Segment segment = (decision == SampleDecision.SAMPLED)
				? this.recorder.beginSegment(RequestFacts.SERVICE, header.getRootTraceId(), header.getParentId())
				: this.recorder.beginNoOpSegment(header.getRootTraceId());
		Map<String, Object> request = new HashMap<>();
		request.put("url", RequestFacts.URL);
		request.put("method", RequestFacts.METHOD);
		request.put("user_agent", RequestFacts.USER_AGENT);
		request.put("client_ip", RequestFacts.CLIENT_IP);
		request.put("x_forwarded_for", true);
		segment.putHttp("request", request);
		this.response = new TraceHeader(segment.getTraceId()).toString();
		return segment;
	}

	private void end() {
		Map<String, Object> response = new HashMap<>();
		response.put("status", RequestFacts.STATUS);
		response.put("content_length", RequestFacts.CONTENT_LENGTH);
		this.recorder.getCurrentSegment().putHttp("response", response);
		this.recorder.endSegment();
	}

	@Override
	public Object child() {
		Subsegment subsegment = this.recorder.beginSubsegment(RequestFacts.DATABASE);
		subsegment.setNamespace("remote");
		Map<String, Object> sql = new HashMap<>();
		sql.put("url", RequestFacts.JDBC_URL);
		sql.put("user", RequestFacts.DATABASE_USER);
		sql.put("driver_version", RequestFacts.DRIVER_VERSION);
		sql.put("database_type", RequestFacts.DATABASE_TYPE);
		sql.put("database_version", RequestFacts.DATABASE_VERSION);
		sql.put("sanitized_query", RequestFacts.STATEMENT);
		subsegment.putAllSql(sql);
		this.recorder.endSubsegment();
		return subsegment;
	}

	private void call() {
		Subsegment subsegment = this.recorder.beginSubsegment(RequestFacts.CALLEE);
		subsegment.setNamespace("remote");
		this.downstream = TraceHeader.fromEntity(subsegment).toString();
		Map<String, Object> request = new HashMap<>();
		request.put("url", RequestFacts.CALLEE_URL);
		request.put("method", RequestFacts.METHOD);
		subsegment.putHttp("request", request);
		Map<String, Object> response = new HashMap<>();
		response.put("status", RequestFacts.CALLEE_STATUS);
		response.put("content_length", RequestFacts.CALLEE_CONTENT_LENGTH);
		subsegment.putHttp("response", response);
		this.recorder.endSubsegment();
	}

	private void put() {
		Subsegment subsegment = this.recorder.beginSubsegment(RequestFacts.AWS_SERVICE);
		subsegment.setNamespace("aws");
		Map<String, Object> aws = new HashMap<>();
		aws.put("operation", RequestFacts.AWS_OPERATION);
		aws.put("region", RequestFacts.AWS_REGION);
		aws.put("request_id", RequestFacts.AWS_REQUEST_ID);
		aws.put("retries", 0);
		aws.put("table_name", RequestFacts.AWS_TABLE);
		subsegment.putAllAws(aws);
		Map<String, Object> response = new HashMap<>();
		response.put("status", RequestFacts.STATUS);
		subsegment.putHttp("response", response);
		this.recorder.endSubsegment();
	}

	@Override
	public @Nullable String downstream() {
		return this.downstream;
	}

	/**
	 * The header that went to the client.
	 */
	@Nullable String response() {
		return this.response;
	}

	@Override
	public void open() {
		begin();
	}

	@Override
	public void shut() {
		end();
	}

	@Override
	public Object parse(String header) {
		return TraceHeader.fromString(header);
	}

	@Override
	public boolean decide() {
		return askRules().isSampled();
	}

	private SamplingResponse askRules() {
		return this.recorder.getSamplingStrategy()
			.shouldTrace(new SamplingRequest(RequestFacts.SERVICE, RequestFacts.HOST, RequestFacts.PATH,
					RequestFacts.METHOD, this.recorder.getOrigin()));
	}

	/**
	 * The SDK makes a string of it; its sender then adds a header line and copies both.
	 */
	@Override
	public int encode(Object finished) {
		return ((Segment) finished).serialize().length();
	}

	@Override
	public void close() {
		this.recorder.clearTraceEntity();
	}

	/**
	 * Sends nothing.
	 */
	private static final class Forgetful extends Emitter {

		@Override
		public boolean sendSegment(Segment segment) {
			return true;
		}

		@Override
		public boolean sendSubsegment(Subsegment subsegment) {
			return true;
		}

	}

}
