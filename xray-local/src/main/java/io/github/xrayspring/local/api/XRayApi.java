// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.UUID;

import io.github.xrayspring.local.http.Endpoint;
import io.github.xrayspring.local.http.Request;
import io.github.xrayspring.local.http.Response;
import io.github.xrayspring.local.http.Routes;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.store.TraceStore;

/**
 * The X-Ray API, 2016-04-12: each operation is a POST to a path of its own. Signatures
 * are neither asked for nor checked.
 *
 * @since 0.1.0
 */
public final class XRayApi {

	private static final String REQUEST_ID = "x-amzn-RequestId";

	private final TraceStore store;

	private final Intake intake;

	public XRayApi(TraceStore store, Intake intake) {
		this.store = store;
		this.intake = intake;
	}

	public void addTo(Routes routes) {
		routes.post("/TraceSegments", endpoint(new PutTraceSegments(this.intake)));
		routes.post("/TraceSummaries", endpoint(new GetTraceSummaries(this.store)));
		routes.post("/Traces", endpoint(new BatchGetTraces(this.store)));
		routes.otherPosts(XRayApi::unknown);
	}

	static Endpoint endpoint(Operation operation) {
		return (request) -> answer(operation, request).with(REQUEST_ID, UUID.randomUUID().toString());
	}

	private static Response answer(Operation operation, Request request) {
		try {
			return Response.json(operation.call(Parameters.of(request.body())));
		}
		catch (InvalidRequestException ex) {
			return Response.error(400, "InvalidRequestException", String.valueOf(ex.getMessage()));
		}
	}

	private static Response unknown(Request request) {
		return Response
			.error(404, "UnknownOperationException", "X-Ray Local has no operation at the path " + request.path())
			.with(REQUEST_ID, UUID.randomUUID().toString());
	}

}
