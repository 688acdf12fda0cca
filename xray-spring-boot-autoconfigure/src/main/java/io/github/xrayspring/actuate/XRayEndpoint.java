// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.actuate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.ExplainedSampler;
import io.github.xrayspring.sampling.Explanation;
import io.github.xrayspring.sampling.RuleStatus;
import io.github.xrayspring.sampling.Sampler;

/**
 * Actuator endpoint {@code xray}: the recorder's state, the sampling rules in force with
 * their numbers, the last decisions with their reasons, and what would happen to a
 * request. Reads only.
 *
 * <pre>
 * GET /actuator/xray                                              state
 * GET /actuator/xray/rules                                        rules
 * GET /actuator/xray/decisions?limit=20                           decisions
 * GET /actuator/xray/explain?method=GET&amp;url=/orders/1&amp;host=shop   what would happen
 * </pre>
 *
 * @since 0.1.0
 */
@Endpoint(id = "xray")
public final class XRayEndpoint {

	private final XRayRecorder recorder;

	private final Sampler sampler;

	private final String sampling;

	private final DecisionLog decisions;

	/**
	 * Makes an endpoint.
	 * @param recorder whose state it shows
	 * @param sampler who decides
	 * @param sampling what that one does, in words
	 * @param decisions what it has decided
	 */
	public XRayEndpoint(XRayRecorder recorder, Sampler sampler, String sampling, DecisionLog decisions) {
		this.recorder = recorder;
		this.sampler = sampler;
		this.sampling = sampling;
		this.decisions = decisions;
	}

	/**
	 * The recorder's state.
	 * @return the state as of now
	 */
	@ReadOperation
	public XRayState state() {
		return XRayState.of(this.recorder, this.sampler, this.sampling);
	}

	/**
	 * A part of it in full.
	 * @param view {@code rules}, {@code decisions} or {@code explain}
	 * @param method the request's method, for {@code explain}
	 * @param url its path or whole URL, for {@code explain}
	 * @param host its Host header, for {@code explain}
	 * @param limit how many decisions at most
	 * @return the part; {@code null}, which becomes 404, if there is none of that name
	 */
	@ReadOperation
	public @Nullable Object view(@Selector String view, @Nullable String method, @Nullable String url,
			@Nullable String host, @Nullable Integer limit) {
		return switch (view) {
			case "rules" -> rules();
			case "decisions" -> decisions((limit != null) ? limit : DecisionLog.CAPACITY);
			case "explain" -> explain(method, url, host);
			default -> null;
		};
	}

	private List<RuleStatus> rules() {
		return (this.sampler instanceof ExplainedSampler explained) ? explained.rules() : List.of();
	}

	private List<ShownDecision> decisions(int limit) {
		return this.decisions.newest(limit).stream().map(ShownDecision::of).toList();
	}

	private Explanation explain(@Nullable String method, @Nullable String url, @Nullable String host) {
		if (!(this.sampler instanceof ExplainedSampler explained)) {
			return new Explanation(List.of(), "", "no rules: sampling is '" + this.sampling + "'");
		}
		URI parsed = parse(url);
		String authority = (parsed != null) ? parsed.getRawAuthority() : null;
		return explained.explain(new AskedRequest(this.recorder.name(), (host != null) ? host : authority,
				(method != null) ? method : "GET", (parsed != null) ? parsed.getRawPath() : url));
	}

	/** What is no URL is taken for a path. */
	private static @Nullable URI parse(@Nullable String url) {
		try {
			return (url != null) ? new URI(url) : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}
