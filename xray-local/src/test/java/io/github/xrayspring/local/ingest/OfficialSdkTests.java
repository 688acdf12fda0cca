// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.config.DaemonConfiguration;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.strategy.DefaultStreamingStrategy;
import com.amazonaws.xray.strategy.sampling.AllSamplingStrategy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packets of X-Ray's own SDK for Java, sent by it to the UDP port.
 */
class OfficialSdkTests {

	private static final int STREAMED_ABOVE = 10;

	private XRayLocal local;

	private AWSXRayRecorder recorder;

	@BeforeEach
	void start() throws IOException {
		this.local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
		DaemonConfiguration daemon = new DaemonConfiguration();
		daemon.setUDPAddress("127.0.0.1:" + this.local.port());
		this.recorder = AWSXRayRecorderBuilder.standard()
			.withEmitter(Emitter.create(daemon))
			.withSamplingStrategy(new AllSamplingStrategy())
			.withStreamingStrategy(new DefaultStreamingStrategy(STREAMED_ABOVE))
			.build();
	}

	@AfterEach
	void stop() {
		this.local.close();
	}

	@Test
	void understandsEveryMemberThatTheSdkWrites() {
		Segment segment = this.recorder.beginSegment("shop");
		segment.setUser("alice");
		segment.putAnnotation("tenant", "t1");
		segment.putAnnotation("items", 3);
		segment.putMetadata("basket", Map.of("lines", List.of("tea", "cup")));
		segment.putHttp("request", Map.of("method", "POST", "url", "http://shop/orders"));
		segment.putHttp("response", Map.of("status", 500));
		Subsegment query = this.recorder.beginSubsegment("orders@db");
		query.setNamespace("remote");
		query.putSql("sanitized_query", "insert into orders values (?)");
		query.addException(new IllegalStateException("no room"));
		this.recorder.endSubsegment();
		segment.setFault(true);
		this.recorder.endSegment();

		TraceNode shop = trace(segment, 2).tree().root();
		TraceNode call = shop.children().get(0);
		JsonNode exception = call.json().path("cause").path("exceptions").path(0);
		assertThat(shop.text("user")).isEqualTo("alice");
		assertThat(shop.isFault()).isTrue();
		assertThat(shop.status()).isEqualTo(500);
		assertThat(shop.request("url")).isEqualTo("http://shop/orders");
		assertThat(shop.json().path("annotations").toString()).contains("\"tenant\":\"t1\"", "\"items\":3");
		assertThat(shop.json().path("metadata").toString()).contains("\"lines\":[\"tea\",\"cup\"]");
		assertThat(call.json().path("sql").path("sanitized_query").stringValue()).startsWith("insert");
		assertThat(call.isFault()).isTrue();
		assertThat(exception.path("type").stringValue()).isEqualTo("java.lang.IllegalStateException");
		assertThat(exception.path("message").stringValue()).isEqualTo("no room");
		assertThat(exception.path("stack")).isNotEmpty();
		assertThat(this.local.traces().newestFirst().get(0).documents()).singleElement()
			.satisfies((document) -> assertThat(document.warnings()).isEmpty());
	}

	@Test
	void putsStreamedSubsegmentsInTheirPlaces() {
		Segment segment = this.recorder.beginSegment("shop");
		for (int i = 0; i < 50; i++) {
			this.recorder.beginSubsegment("outer " + i);
			this.recorder.beginSubsegment("inner " + i);
			this.recorder.endSubsegment();
			this.recorder.endSubsegment();
		}
		this.recorder.endSegment();

		Trace trace = trace(segment, 101);

		assertThat(trace.documents()).hasSizeGreaterThan(10);
		assertThat(trace.summary().partial()).isFalse();
		assertThat(trace.tree().root().children()).hasSize(50)
			.allSatisfy((outer) -> assertThat(outer.children()).singleElement()
				.returns("inner " + outer.name().substring("outer ".length()), TraceNode::name));
	}

	@Test
	void hangsADownstreamSegmentBelowTheCall() {
		Segment shop = this.recorder.beginSegment("shop");
		Subsegment call = this.recorder.beginSubsegment("payment");
		call.setNamespace("remote");
		this.recorder.endSubsegment();
		this.recorder.endSegment();
		Segment payment = this.recorder.beginSegment("payment", shop.getTraceId(), call.getId());
		this.recorder.endSegment();

		TraceNode below = trace(shop, 3).tree().root().children().get(0).children().get(0);

		assertThat(below.id()).isEqualTo(payment.getId());
		assertThat(below.isSegment()).isTrue();
	}

	private Trace trace(Segment segment, int nodes) {
		String id = segment.getTraceId().toString();
		Awaitility.await().until(() -> {
			Trace trace = this.local.traces().find(id);
			return trace != null && trace.tree().nodes().size() == nodes;
		});
		assertThat(this.local.rejections()).isEmpty();
		return this.local.traces().find(id);
	}

}
