// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.UUID;

import io.github.xrayspring.local.account.Account;
import io.github.xrayspring.local.account.AccountException;
import io.github.xrayspring.local.graph.GraphQueries;
import io.github.xrayspring.local.http.Endpoint;
import io.github.xrayspring.local.http.Request;
import io.github.xrayspring.local.http.Response;
import io.github.xrayspring.local.http.Routes;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.sampling.LocalSampling;
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

	private final GraphQueries queries;

	private final Account account;

	private final LocalSampling sampling;

	public XRayApi(TraceStore store, Intake intake, GraphQueries queries, Account account, LocalSampling sampling) {
		this.store = store;
		this.intake = intake;
		this.queries = queries;
		this.account = account;
		this.sampling = sampling;
	}

	public void addTo(Routes routes) {
		routes.post("/TraceSegments", endpoint(new PutTraceSegments(this.intake)));
		routes.post("/TelemetryRecords", endpoint(new PutTelemetryRecords(this.account.telemetry())));
		routes.post("/TraceSummaries", endpoint(new GetTraceSummaries(this.store, this.account.groups())));
		routes.post("/Traces", endpoint(new BatchGetTraces(this.store)));
		addGraph(routes);
		addAccount(routes);
		new SamplingApi(this.sampling, this.account.tags()).addTo(routes);
		routes.otherPosts(XRayApi::unknown);
	}

	private void addAccount(Routes routes) {
		GroupOperations groups = new GroupOperations(this.account.groups(), this.account.tags());
		routes.post("/Groups", endpoint(groups::list));
		routes.post("/GetGroup", endpoint(groups::get));
		routes.post("/CreateGroup", endpoint(groups::create));
		routes.post("/UpdateGroup", endpoint(groups::update));
		routes.post("/DeleteGroup", endpoint(groups::delete));
		TagOperations tags = new TagOperations(this.account.tags(), this::hasResource);
		routes.post("/TagResource", endpoint(tags::add));
		routes.post("/UntagResource", endpoint(tags::remove));
		routes.post("/ListTagsForResource", endpoint(tags::list));
		PolicyOperations policies = new PolicyOperations(this.account.policies());
		routes.post("/PutResourcePolicy", endpoint(policies::put));
		routes.post("/DeleteResourcePolicy", endpoint(policies::delete));
		routes.post("/ListResourcePolicies", endpoint(policies::list));
		SettingOperations settings = new SettingOperations(this.account.settings());
		routes.post("/EncryptionConfig", endpoint(settings::encryption));
		routes.post("/PutEncryptionConfig", endpoint(settings::encrypt));
		routes.post("/GetIndexingRules", endpoint(settings::indexing));
		routes.post("/UpdateIndexingRule", endpoint(settings::index));
		routes.post("/GetTraceSegmentDestination", endpoint(settings::destination));
		routes.post("/UpdateTraceSegmentDestination", endpoint(settings::sendTo));
		routes.post("/InsightSummaries", endpoint(InsightOperations::list));
		routes.post("/Insight", endpoint(InsightOperations::find));
		routes.post("/InsightEvents", endpoint(InsightOperations::find));
		routes.post("/InsightImpactGraph", endpoint(InsightOperations::find));
	}

	private void addGraph(Routes routes) {
		TraceGroups groups = new TraceGroups(this.account.groups());
		routes.post("/ServiceGraph",
				endpoint(new GetServiceGraph(this.store, this.queries, groups, GetServiceGraph.PAGE_SIZE)));
		routes.post("/TraceGraph", endpoint(new GetTraceGraph(this.store, this.queries, GetServiceGraph.PAGE_SIZE)));
		routes.post("/TimeSeriesServiceStatistics", endpoint(new GetTimeSeriesServiceStatistics(this.store,
				this.queries, groups, GetTimeSeriesServiceStatistics.PAGE_SIZE)));
	}

	private boolean hasResource(String arn) {
		return this.account.groups().find(arn) != null
				|| this.sampling.rules().stream().anyMatch((rule) -> rule.rule().arn().equals(arn));
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
		catch (AccountException ex) {
			int status = ex.code().equals("ResourceNotFoundException") ? 404 : 400;
			return Response.error(status, ex.code(), String.valueOf(ex.getMessage()));
		}
	}

	private static Response unknown(Request request) {
		return Response
			.error(404, "UnknownOperationException", "X-Ray Local has no operation at the path " + request.path())
			.with(REQUEST_ID, UUID.randomUUID().toString());
	}

}
