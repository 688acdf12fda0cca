// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.sampling.Glob;
import io.github.xrayspring.trace.Sampled;
import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.TraceId;
import io.github.xrayspring.trace.Traceparent;

/**
 * Which outgoing calls get which tracing headers.
 */
final class OutgoingHeaders {

	private final boolean xray;

	private final boolean w3c;

	private final boolean everywhere;

	private final Glob[] targets;

	OutgoingHeaders(Propagation propagation) {
		this.xray = propagation.produce().contains(HeaderFormat.XRAY);
		this.w3c = propagation.produce().contains(HeaderFormat.W3C);
		List<Glob> hosts = propagation.targets().stream().map(Glob::of).toList();
		this.everywhere = hosts.stream().anyMatch(Glob::isAnything);
		this.targets = hosts.toArray(Glob[]::new);
	}

	/** Only the host counts: whatever else a URL holds, its writer may choose. */
	boolean isTarget(@Nullable String host) {
		if (this.everywhere) {
			return true;
		}
		if (host != null) {
			for (Glob target : this.targets) {
				if (target.matches(host)) {
					return true;
				}
			}
		}
		return false;
	}

	<C> void inject(Entity entity, @Nullable String host, C carrier, HeaderSetter<C> setter) {
		if (!isTarget(host)) {
			return;
		}
		String value = this.xray ? entity.headerValue() : null;
		if (value != null) {
			setter.set(carrier, TraceHeader.NAME, value);
		}
		String traceparent = this.w3c ? traceparent(entity) : null;
		if (traceparent != null) {
			setter.set(carrier, Traceparent.NAME, traceparent);
		}
	}

	/** The format demands a parent: where nothing is recorded, it is nobody's id. */
	private static @Nullable String traceparent(Entity entity) {
		TraceHeader header = entity.header();
		TraceId root = (header != null) ? header.root() : null;
		if (header == null || root == null) {
			return null;
		}
		long parent = (header.parent() != 0) ? header.parent() : IdGenerator.current().nextId();
		return Traceparent.format(root, parent, header.sampled() == Sampled.YES);
	}

}
