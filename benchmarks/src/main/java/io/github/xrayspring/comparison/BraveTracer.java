// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import brave.Span;
import brave.Tags;
import brave.Tracer;
import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.MutableSpanBytesEncoder;
import brave.handler.SpanHandler;
import brave.http.HttpClientHandler;
import brave.http.HttpClientRequest;
import brave.http.HttpClientResponse;
import brave.http.HttpRequest;
import brave.http.HttpRequestMatchers;
import brave.http.HttpRuleSampler;
import brave.http.HttpServerHandler;
import brave.http.HttpServerRequest;
import brave.http.HttpServerResponse;
import brave.http.HttpTracing;
import brave.propagation.TraceContext;
import brave.propagation.aws.AWSPropagation;
import brave.sampler.Matchers;
import brave.sampler.Sampler;
import brave.sampler.SamplerFunction;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.RequestFacts;

/**
 * Brave with {@code brave-propagation-aws} and its HTTP handlers, which tag what the
 * other recorders record, too. Each span is JSON of its own and a datagram of its own, as
 * with {@code XRayUDPReporter} of zipkin-aws (which can't be had any more; its JSON is
 * Zipkin's here). Brave's rules know prefixes, not wildcards, and no host; it answers
 * without a tracing header.
 */
final class BraveTracer implements Contestant {

	private final Conditions conditions;

	private final @Nullable Datagrams datagrams;

	private final Tracing tracing;

	private final Tracer tracer;

	private final SamplerFunction<HttpRequest> rules;

	private final HttpServerHandler<HttpServerRequest, HttpServerResponse> server;

	private final HttpClientHandler<HttpClientRequest, HttpClientResponse> client;

	private final MutableSpanBytesEncoder encoder = MutableSpanBytesEncoder.zipkinJsonV2(Tags.ERROR);

	private List<MutableSpan> finished = new ArrayList<>();

	private @Nullable String downstream;

	private @Nullable Span openSpan;

	private Tracer.@Nullable SpanInScope openScope;

	BraveTracer(Conditions conditions) {
		this.conditions = conditions;
		InetSocketAddress sink = conditions.sink();
		this.datagrams = (sink != null) ? new Datagrams(sink) : null;
		this.rules = rules(conditions);
		this.tracing = Tracing.newBuilder()
			.localServiceName(RequestFacts.SERVICE)
			.traceId128Bit(true)
			.propagationFactory(AWSPropagation.FACTORY)
			.addSpanHandler(new Reporter())
			.build();
		this.tracer = this.tracing.tracer();
		HttpTracing http = HttpTracing.newBuilder(this.tracing)
			.serverSampler(this.rules)
			.serverRequestParser((request, context, span) -> {
				span.name(request.method());
				span.tag("http.method", request.method());
				span.tag("http.url", String.valueOf(request.url()));
				span.tag("http.user_agent", String.valueOf(request.header("User-Agent")));
				span.tag("http.x_forwarded_for", "true");
			})
			.serverResponseParser((response, context, span) -> {
				span.tag("http.status_code", Integer.toString(response.statusCode()));
				span.tag("http.content_length", Integer.toString(RequestFacts.CONTENT_LENGTH));
			})
			.clientRequestParser((request, context, span) -> {
				span.name(request.method());
				span.tag("http.method", request.method());
				span.tag("http.url", String.valueOf(request.url()));
			})
			.clientResponseParser((response, context, span) -> {
				span.tag("http.status_code", Integer.toString(response.statusCode()));
				span.tag("http.content_length", Integer.toString(RequestFacts.CALLEE_CONTENT_LENGTH));
			})
			.build();
		this.server = HttpServerHandler.create(http);
		this.client = HttpClientHandler.create(http);
	}

	@SuppressWarnings("unchecked") // Brave takes matchers as varargs.
	private static SamplerFunction<HttpRequest> rules(Conditions conditions) {
		Sampler match = conditions.sampled() ? Sampler.ALWAYS_SAMPLE : Sampler.NEVER_SAMPLE;
		Sampler other = conditions.sampled() ? Sampler.NEVER_SAMPLE : Sampler.ALWAYS_SAMPLE;
		HttpRuleSampler.Builder rules = HttpRuleSampler.newBuilder();
		for (int i = 0; i < conditions.rules() - 1; i++) {
			String path = RequestFacts.otherPath(i);
			int wildcard = path.indexOf(path.contains("?") ? '?' : '*');
			rules.putRule(HttpRequestMatchers.pathStartsWith(path.substring(0, wildcard)), other);
		}
		return rules
			.putRule(Matchers.and(HttpRequestMatchers.methodEquals("POST"),
					HttpRequestMatchers.pathStartsWith("/api/orders/")), match)
			.build();
	}

	@Override
	public Object request() {
		Span span = this.server.handleReceive(new Incoming(this.conditions.header()));
		try (Tracer.SpanInScope scope = this.tracer.withSpanInScope(span)) {
			span.tag("tenant", RequestFacts.TENANT);
			span.tag("items", Integer.toString(RequestFacts.ITEMS));
			if (!span.isNoop()) {
				RequestFacts.CART.forEach((key, value) -> span.tag("cart." + key, value));
			}
			child();
			call();
			put();
		}
		this.server.handleSend(new Answered(), span);
		return taken();
	}

	private Object taken() {
		List<MutableSpan> taken = this.finished;
		if (this.conditions.kept()) {
			this.finished = new ArrayList<>();
		}
		return taken;
	}

	@Override
	public Object child() {
		Span span = this.tracer.nextSpan();
		if (!span.isNoop()) {
			span.kind(Span.Kind.CLIENT).name("query").remoteServiceName(RequestFacts.DATABASE);
			span.tag("sql.query", RequestFacts.STATEMENT);
			span.tag("sql.url", RequestFacts.JDBC_URL);
			span.tag("sql.user", RequestFacts.DATABASE_USER);
			span.tag("sql.type", RequestFacts.DATABASE_TYPE);
			span.tag("sql.version", RequestFacts.DATABASE_VERSION);
			span.tag("sql.driver", RequestFacts.DRIVER_VERSION);
			span.start();
		}
		span.finish();
		return span;
	}

	private void call() {
		Outgoing request = new Outgoing();
		Span span = this.client.handleSend(request);
		this.downstream = request.sent;
		this.client.handleReceive(new Received(), span);
	}

	private void put() {
		Span span = this.tracer.nextSpan();
		if (!span.isNoop()) {
			span.kind(Span.Kind.CLIENT).name(RequestFacts.AWS_OPERATION).remoteServiceName(RequestFacts.AWS_SERVICE);
			span.tag("aws.service_name", RequestFacts.AWS_SERVICE);
			span.tag("aws.operation", RequestFacts.AWS_OPERATION);
			span.tag("aws.region", RequestFacts.AWS_REGION);
			span.tag("aws.request_id", RequestFacts.AWS_REQUEST_ID);
			span.tag("aws.table_name", RequestFacts.AWS_TABLE);
			span.tag("http.status_code", Integer.toString(RequestFacts.STATUS));
			span.start();
		}
		span.finish();
	}

	@Override
	public @Nullable String downstream() {
		return this.downstream;
	}

	@Override
	public void open() {
		Span span = this.server.handleReceive(new Incoming(this.conditions.header()));
		this.openSpan = span;
		this.openScope = this.tracer.withSpanInScope(span);
	}

	@Override
	public void shut() {
		Objects.requireNonNull(this.openScope, "nothing is open").close();
		this.server.handleSend(new Answered(), Objects.requireNonNull(this.openSpan));
	}

	@Override
	public Object parse(String header) {
		return AWSPropagation.extract(header);
	}

	@Override
	public boolean decide() {
		return Boolean.TRUE.equals(this.rules.trySample(new Incoming(this.conditions.header())));
	}

	@Override
	@SuppressWarnings("unchecked")
	public int encode(Object finished) {
		int length = 0;
		for (MutableSpan span : (List<MutableSpan>) finished) {
			length += this.encoder.encode(span).length;
		}
		return length;
	}

	@Override
	public void close() {
		this.tracing.close();
		if (this.datagrams != null) {
			this.datagrams.close();
		}
	}

	/**
	 * Sends, keeps or forgets a span. Without any handler Brave would record nothing.
	 */
	private final class Reporter extends SpanHandler {

		@Override
		public boolean end(TraceContext context, MutableSpan span, Cause cause) {
			Datagrams datagrams = BraveTracer.this.datagrams;
			if (datagrams != null) {
				byte[] bytes = BraveTracer.this.encoder.encode(span);
				datagrams.send(bytes, bytes.length);
			}
			else if (BraveTracer.this.conditions.kept()) {
				BraveTracer.this.finished.add(span);
			}
			return true;
		}

	}

	/**
	 * The request that came in.
	 */
	private static final class Incoming extends HttpServerRequest {

		private final String header;

		Incoming(String header) {
			this.header = header;
		}

		@Override
		public Object unwrap() {
			return this;
		}

		@Override
		public String method() {
			return RequestFacts.METHOD;
		}

		@Override
		public String path() {
			return RequestFacts.PATH;
		}

		@Override
		public String url() {
			return RequestFacts.URL;
		}

		@Override
		public @Nullable String header(String name) {
			return switch (name) {
				case "x-amzn-trace-id" -> this.header;
				case "X-Forwarded-For" -> RequestFacts.CLIENT_IP;
				case "User-Agent" -> RequestFacts.USER_AGENT;
				default -> null;
			};
		}

	}

	/**
	 * The answer that went out.
	 */
	private static final class Answered extends HttpServerResponse {

		@Override
		public Object unwrap() {
			return this;
		}

		@Override
		public int statusCode() {
			return RequestFacts.STATUS;
		}

	}

	/**
	 * The request that went out.
	 */
	private static final class Outgoing extends HttpClientRequest {

		private @Nullable String sent;

		@Override
		public void header(String name, String value) {
			this.sent = value;
		}

		@Override
		public Object unwrap() {
			return this;
		}

		@Override
		public String method() {
			return RequestFacts.METHOD;
		}

		@Override
		public String path() {
			return "/payments";
		}

		@Override
		public String url() {
			return RequestFacts.CALLEE_URL;
		}

		@Override
		public @Nullable String header(String name) {
			return null;
		}

	}

	/**
	 * The answer that came in.
	 */
	private static final class Received extends HttpClientResponse {

		@Override
		public Object unwrap() {
			return this;
		}

		@Override
		public int statusCode() {
			return RequestFacts.CALLEE_STATUS;
		}

	}

}
