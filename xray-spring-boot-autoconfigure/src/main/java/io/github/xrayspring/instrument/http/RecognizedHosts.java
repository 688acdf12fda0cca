// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.sampling.Glob;
import io.github.xrayspring.sampling.SamplingRequest;

/**
 * Names a segment by the request's Host header where that matches a pattern: for a
 * service that serves several domains. The header is a stranger's text: a port is left
 * out, an IPv6 address loses its brackets, and what is no host names nothing. Immutable.
 *
 * @since 0.1.0
 */
public final class RecognizedHosts implements SegmentNamingStrategy {

	private final Glob[] patterns;

	/**
	 * Hosts that give names.
	 * @param patterns patterns of hosts, with {@code *} and {@code ?}
	 */
	public RecognizedHosts(List<String> patterns) {
		this.patterns = patterns.stream().map(Glob::of).toArray(Glob[]::new);
	}

	@Override
	public @Nullable String segmentName(SamplingRequest request) {
		String header = request.host();
		String host = (header != null) ? HostHeader.host(header) : null;
		return (host != null && (isRecognized(host) || isRecognized(header))) ? host : null;
	}

	private boolean isRecognized(@Nullable String host) {
		for (Glob pattern : this.patterns) {
			if (host != null && pattern.matches(host)) {
				return true;
			}
		}
		return false;
	}

}
