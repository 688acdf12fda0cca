// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The operation all recorders are measured by: one request as a servlet filter, a JDBC,
 * an HTTP and an AWS instrumentation see it. A header without {@code Sampled} comes in,
 * so that the rules decide; a segment with URL, method, user agent and client address;
 * two annotations and a metadata map; an SQL child, an HTTP child whose header goes out,
 * an AWS child; the response's header and status.
 */
final class TracedRequest implements SegmentStart {

	private static final SqlData SQL = new SqlData("jdbc:postgresql://db.internal:5432/shop",
			"select id, name, price from product where id = ?", "PostgreSQL", "16.3", "42.7.3", "shop", "statement");

	private static final Map<String, String> CART = Map.of("items", "3", "currency", "EUR", "coupon", "none");

	private static final Map<String, String> TABLE = Map.of("table_name", "orders");

	private final XRayRecorder recorder;

	/** What goes back to the client. */
	@Nullable String response;

	/** What goes to the callee. */
	@Nullable String downstream;

	TracedRequest(XRayRecorder recorder) {
		this.recorder = recorder;
	}

	@Override
	public String serviceName() {
		return "shop";
	}

	@Override
	public String host() {
		return "shop.example.com";
	}

	@Override
	public String httpMethod() {
		return "POST";
	}

	@Override
	public String urlPath() {
		return "/api/orders/42/checkout";
	}

	@Override
	public String traceHeader() {
		return "Root=1-57ff426a-80c11c39b0c928905eb0828d;Parent=53995c3f42cd8ad8";
	}

	/** Does it once, and keeps the two headers so that nobody optimises them away. */
	void run() {
		Segment segment = this.recorder.beginSegment(this);
		this.response = segment.responseHeaderValue();
		segment.putAnnotation("tenant", "acme");
		segment.putAnnotation("items", 3);
		segment.putMetadata("cart", CART);
		sql();
		this.downstream = call();
		put();
		if (segment.isRecording()) {
			segment.http(new HttpData("POST", "http://shop.example.com/api/orders/42/checkout",
					"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "203.0.113.7", true, 200, 512));
		}
		segment.close();
	}

	private void sql() {
		Subsegment sql = this.recorder.startSubsegment("shop@db.internal");
		if (sql.isRecording()) {
			sql.setNamespace(Namespace.REMOTE);
			sql.sql(SQL);
		}
		sql.end();
	}

	private @Nullable String call() {
		Subsegment call = this.recorder.startSubsegment("payment.internal");
		String header = call.headerValue();
		if (call.isRecording()) {
			HttpData http = HttpData.request("POST", "http://payment.internal/payments");
			call.setNamespace(Namespace.REMOTE);
			call.http(http.withResponse(201, 128));
		}
		call.end();
		return header;
	}

	private void put() {
		Subsegment put = this.recorder.startSubsegment("DynamoDB");
		if (put.isRecording()) {
			put.setNamespace(Namespace.AWS);
			put.aws(new AwsData("PutItem", "eu-central-1", "RQ1ASVV4KQNSO5AEMVJF66Q9ASUAAJG", 0, TABLE));
			put.http(new HttpData(null, null, null, null, false, 200, -1));
		}
		put.end();
	}

}
