// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;

/**
 * The links between traces. A link leads to what is among the same traces; the rest isn't
 * known.
 */
final class Links {

	private final List<Trace> traces;

	private final List<TraceDigest.Link> links = new ArrayList<>();

	private Links(List<Trace> traces) {
		this.traces = traces;
	}

	static Links of(List<Trace> traces, TraceDigests digests) {
		Links all = new Links(traces);
		traces.forEach((trace) -> all.links.addAll(digests.of(trace).links()));
		return all;
	}

	void forEach(LinkVisitor visitor) {
		if (this.links.isEmpty()) {
			return;
		}
		Map<String, Trace> byId = new HashMap<>();
		this.traces.forEach((trace) -> byId.put(trace.id(), trace));
		Map<String, LinkSources> sources = new HashMap<>();
		for (TraceDigest.Link link : this.links) {
			@Nullable Trace trace = byId.get(link.traceId());
			if (trace != null) {
				visit(link, sources.computeIfAbsent(trace.id(), (id) -> LinkSources.of(trace)), visitor);
			}
		}
	}

	private static void visit(TraceDigest.Link link, LinkSources sources, LinkVisitor visitor) {
		LinkSources.@Nullable Source source = sources.find(link.id());
		if (source != null && !source.service().equals(link.to())) {
			visitor.visit(source, link);
		}
	}

}
