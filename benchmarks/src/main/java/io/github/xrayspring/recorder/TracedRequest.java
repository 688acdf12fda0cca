// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The operation all recorders are measured by: one request as a servlet filter, a JDBC,
 * an HTTP and an AWS instrumentation see it. A header comes in, by default without
 * {@code Sampled}, so that the rules decide; a segment with URL, method, user agent and
 * client address; two annotations and a metadata map; an SQL child, an HTTP child whose
 * header goes out, an AWS child; the response's header and status.
 */
public final class TracedRequest implements SegmentStart {

	private static final SqlData SQL = new SqlData(RequestFacts.JDBC_URL, RequestFacts.STATEMENT,
			RequestFacts.DATABASE_TYPE, RequestFacts.DATABASE_VERSION, RequestFacts.DRIVER_VERSION,
			RequestFacts.DATABASE_USER, "statement");

	private static final Map<String, String> TABLE = Map.of("table_name", RequestFacts.AWS_TABLE);

	private final XRayRecorder recorder;

	private final String header;

	/** What goes back to the client. */
	@Nullable String response;

	/** What goes to the callee. */
	@Nullable String downstream;

	TracedRequest(XRayRecorder recorder) {
		this(recorder, RequestFacts.UNDECIDED);
	}

	public TracedRequest(XRayRecorder recorder, String header) {
		this.recorder = recorder;
		this.header = header;
	}

	@Override
	public String serviceName() {
		return RequestFacts.SERVICE;
	}

	@Override
	public String host() {
		return RequestFacts.HOST;
	}

	@Override
	public String httpMethod() {
		return RequestFacts.METHOD;
	}

	@Override
	public String urlPath() {
		return RequestFacts.PATH;
	}

	@Override
	public String traceHeader() {
		return this.header;
	}

	/**
	 * The header that went to the callee.
	 * @return the header of the last request
	 */
	public @Nullable String downstream() {
		return this.downstream;
	}

	/**
	 * The header that went to the client.
	 * @return the header of the last request
	 */
	public @Nullable String response() {
		return this.response;
	}

	/**
	 * Does it once, and keeps the two headers so that nobody optimises them away.
	 * @return the segment, closed
	 */
	public Segment run() {
		Segment segment = this.recorder.beginSegment(this);
		this.response = segment.responseHeaderValue();
		segment.putAnnotation("tenant", RequestFacts.TENANT);
		segment.putAnnotation("items", RequestFacts.ITEMS);
		segment.putMetadata("cart", RequestFacts.CART);
		query();
		this.downstream = call();
		put();
		if (segment.isRecording()) {
			segment.http(new HttpData(RequestFacts.METHOD, RequestFacts.URL, RequestFacts.USER_AGENT,
					RequestFacts.CLIENT_IP, true, RequestFacts.STATUS, RequestFacts.CONTENT_LENGTH));
		}
		segment.close();
		return segment;
	}

	/**
	 * An SQL child of what is current.
	 * @return the child, ended
	 */
	public Subsegment query() {
		Subsegment sql = this.recorder.startSubsegment(RequestFacts.DATABASE);
		if (sql.isRecording()) {
			sql.setNamespace(Namespace.REMOTE);
			sql.sql(SQL);
		}
		sql.end();
		return sql;
	}

	private @Nullable String call() {
		Subsegment call = this.recorder.startSubsegment(RequestFacts.CALLEE);
		String header = call.headerValue();
		if (call.isRecording()) {
			HttpData http = HttpData.request(RequestFacts.METHOD, RequestFacts.CALLEE_URL);
			call.setNamespace(Namespace.REMOTE);
			call.http(http.withResponse(RequestFacts.CALLEE_STATUS, RequestFacts.CALLEE_CONTENT_LENGTH));
		}
		call.end();
		return header;
	}

	private void put() {
		Subsegment put = this.recorder.startSubsegment(RequestFacts.AWS_SERVICE);
		if (put.isRecording()) {
			put.setNamespace(Namespace.AWS);
			put.aws(new AwsData(RequestFacts.AWS_OPERATION, RequestFacts.AWS_REGION, RequestFacts.AWS_REQUEST_ID, 0,
					TABLE));
			put.http(new HttpData(null, null, null, null, false, RequestFacts.STATUS, -1));
		}
		put.end();
	}

}
