// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.util.List;
import java.util.Objects;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.contrib.awsxray.AwsXrayIdGenerator;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.RequestFacts;

/**
 * The OpenTelemetry SDK with AWS' propagator, ids and rules sampler. Attributes are set
 * before a span starts, as instrumentations do, since samplers look at them; their names
 * are the old ones, the only ones the rules sampler knows. It answers without a tracing
 * header. How spans leave: {@link SpansOfOneTrace}.
 */
final class OpenTelemetrySdk implements Contestant {

	private static final AttributeKey<String> HTTP_METHOD = AttributeKey.stringKey("http.method");

	private static final AttributeKey<String> HTTP_URL = AttributeKey.stringKey("http.url");

	private static final AttributeKey<String> HTTP_TARGET = AttributeKey.stringKey("http.target");

	private static final AttributeKey<String> HOST = AttributeKey.stringKey("net.host.name");

	private static final AttributeKey<String> USER_AGENT = AttributeKey.stringKey("http.user_agent");

	private static final AttributeKey<String> CLIENT_IP = AttributeKey.stringKey("http.client_ip");

	private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.status_code");

	private static final AttributeKey<Long> LENGTH = AttributeKey.longKey("http.response_content_length");

	@SuppressWarnings("deprecation") // An abstract method all the same.
	private static final TextMapGetter<String> HEADER = new TextMapGetter<>() {

		@Override
		public Iterable<String> keys(String carrier) {
			return List.of("X-Amzn-Trace-Id");
		}

		@Override
		public @Nullable String get(@Nullable String carrier, String key) {
			return key.equals("X-Amzn-Trace-Id") ? carrier : null;
		}

	};

	private final Conditions conditions;

	private final XRayRules rules;

	private final SpansOfOneTrace spans;

	private final SdkTracerProvider provider;

	private final Tracer tracer;

	private @Nullable String downstream;

	private @Nullable Span openSpan;

	private @Nullable Scope openScope;

	OpenTelemetrySdk(Conditions conditions) {
		this.conditions = conditions;
		Resource resource = Resource
			.create(Attributes.of(AttributeKey.stringKey("service.name"), RequestFacts.SERVICE));
		this.rules = new XRayRules(resource, conditions);
		this.spans = new SpansOfOneTrace(conditions);
		this.provider = SdkTracerProvider.builder()
			.setResource(resource)
			.setIdGenerator(AwsXrayIdGenerator.getInstance())
			.setSampler(sampler())
			.addSpanProcessor(this.spans)
			.build();
		this.tracer = this.provider.get("comparison");
	}

	/**
	 * AWS' sampler asks its rules only for requests without a caller; others do as their
	 * caller says, and a header without {@code Sampled} is read as "not sampled". To have
	 * the rules asked there, the caller is kept from them.
	 */
	private Sampler sampler() {
		Sampler sampler = this.rules.sampler();
		return this.conditions.header().equals(RequestFacts.UNDECIDED)
				? Sampler.parentBasedBuilder(sampler).setRemoteParentNotSampled(new WithoutCaller(sampler)).build()
				: sampler;
	}

	@Override
	public Object request() {
		Span span = begin();
		try (Scope scope = span.makeCurrent()) {
			span.setAttribute("tenant", RequestFacts.TENANT);
			span.setAttribute("items", RequestFacts.ITEMS);
			if (span.isRecording()) {
				RequestFacts.CART.forEach((key, value) -> span.setAttribute("cart." + key, value));
			}
			child();
			call();
			put();
		}
		end(span);
		return this.spans.taken();
	}

	private Span begin() {
		Context caller = AwsXrayPropagator.getInstance().extract(Context.root(), this.conditions.header(), HEADER);
		return this.tracer.spanBuilder(RequestFacts.SERVICE)
			.setParent(caller)
			.setSpanKind(SpanKind.SERVER)
			.setAttribute(HTTP_METHOD, RequestFacts.METHOD)
			.setAttribute(HTTP_URL, RequestFacts.URL)
			.setAttribute(HTTP_TARGET, RequestFacts.PATH)
			.setAttribute(HOST, RequestFacts.HOST)
			.setAttribute(USER_AGENT, RequestFacts.USER_AGENT)
			.setAttribute(CLIENT_IP, RequestFacts.CLIENT_IP)
			.startSpan();
	}

	private static void end(Span span) {
		span.setAttribute(STATUS, (long) RequestFacts.STATUS);
		span.setAttribute(LENGTH, (long) RequestFacts.CONTENT_LENGTH);
		span.end();
	}

	@Override
	public Object child() {
		Span span = client(RequestFacts.DATABASE).setAttribute("db.statement", RequestFacts.STATEMENT)
			.setAttribute("db.connection_string", RequestFacts.JDBC_URL)
			.setAttribute("db.user", RequestFacts.DATABASE_USER)
			.setAttribute("db.system", RequestFacts.DATABASE_TYPE)
			.setAttribute("db.version", RequestFacts.DATABASE_VERSION)
			.setAttribute("db.driver", RequestFacts.DRIVER_VERSION)
			.startSpan();
		span.end();
		return span;
	}

	private void call() {
		Span span = client(RequestFacts.CALLEE).setAttribute(HTTP_METHOD, RequestFacts.METHOD)
			.setAttribute(HTTP_URL, RequestFacts.CALLEE_URL)
			.startSpan();
		AwsXrayPropagator.getInstance()
			.inject(Context.current().with(span), this, (carrier, key, value) -> this.downstream = value);
		span.setAttribute(STATUS, (long) RequestFacts.CALLEE_STATUS);
		span.setAttribute(LENGTH, (long) RequestFacts.CALLEE_CONTENT_LENGTH);
		span.end();
	}

	private void put() {
		Span span = client(RequestFacts.AWS_SERVICE).setAttribute("rpc.service", RequestFacts.AWS_SERVICE)
			.setAttribute("rpc.method", RequestFacts.AWS_OPERATION)
			.setAttribute("aws.region", RequestFacts.AWS_REGION)
			.setAttribute("aws.table_name", RequestFacts.AWS_TABLE)
			.startSpan();
		span.setAttribute("aws.request_id", RequestFacts.AWS_REQUEST_ID);
		span.setAttribute(STATUS, (long) RequestFacts.STATUS);
		span.end();
	}

	private SpanBuilder client(String name) {
		return this.tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT);
	}

	@Override
	public @Nullable String downstream() {
		return this.downstream;
	}

	@Override
	public void open() {
		Span span = begin();
		this.openSpan = span;
		this.openScope = span.makeCurrent();
	}

	@Override
	public void shut() {
		Objects.requireNonNull(this.openScope, "nothing is open").close();
		end(Objects.requireNonNull(this.openSpan));
	}

	@Override
	public Object parse(String header) {
		return AwsXrayPropagator.getInstance().extract(Context.root(), header, HEADER);
	}

	/** What the sampler looks at has to be put together first, as for a span. */
	@Override
	public boolean decide() {
		Attributes attributes = Attributes.builder()
			.put(HTTP_METHOD, RequestFacts.METHOD)
			.put(HTTP_URL, RequestFacts.URL)
			.put(HTTP_TARGET, RequestFacts.PATH)
			.put(HOST, RequestFacts.HOST)
			.put(USER_AGENT, RequestFacts.USER_AGENT)
			.put(CLIENT_IP, RequestFacts.CLIENT_IP)
			.build();
		return this.rules.sampler()
			.shouldSample(Context.root(), "57ff426a80c11c39b0c928905eb0828d", RequestFacts.SERVICE, SpanKind.SERVER,
					attributes, List.of())
			.getDecision() == SamplingDecision.RECORD_AND_SAMPLE;
	}

	@Override
	@SuppressWarnings("unchecked")
	public int encode(Object finished) {
		return this.spans.encode((List<SpanData>) finished);
	}

	@Override
	public void close() {
		this.provider.close();
		this.rules.close();
	}

	/**
	 * Asks rules as if there were no caller.
	 *
	 * @param rules the rules
	 */
	private record WithoutCaller(Sampler rules) implements Sampler {

		@Override
		public SamplingResult shouldSample(Context parent, String traceId, String name, SpanKind kind,
				Attributes attributes, List<LinkData> links) {
			return this.rules.shouldSample(Context.root(), traceId, name, kind, attributes, links);
		}

		@Override
		public String getDescription() {
			return this.rules.getDescription();
		}

	}

}
