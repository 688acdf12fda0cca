// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.sampling.CentralizedSampler;
import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.Sampler;

/**
 * A sampler, what to say of it in the log, and who sees what it decides.
 *
 * @param sampler the sampler
 * @param description what it does
 * @param decisions its decisions, {@code null} if nobody wants to see them
 * @param feed shows the decisions elsewhere, {@code null} if nobody wants to see them
 * there
 */
record SamplingSetup(Sampler sampler, String description, @Nullable DecisionLog decisions,
		@Nullable AutoCloseable feed) implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SamplingSetup.class);

	static SamplingSetup of(Sampler sampler, String description) {
		return new SamplingSetup(sampler, description, null, null);
	}

	static SamplingSetup of(Sampler custom) {
		return of(custom, "by " + custom.getClass().getName());
	}

	/**
	 * A setup that remembers decisions where the target shows them, or the log is there
	 * for somebody else: else a decision needn't be written down.
	 */
	SamplingSetup remembering(String service, ExportTarget target, @Nullable DecisionLog log) {
		DecisionFeed feed = target.decisions();
		if (feed == null) {
			return new SamplingSetup(this.sampler, this.description, log, null);
		}
		DecisionLog decisions = (log != null) ? log : new DecisionLog();
		return new SamplingSetup(this.sampler, this.description, decisions, feed.show(service, this, decisions));
	}

	@Override
	public void close() {
		close(this.feed);
		// One of the user's is a bean of its own.
		if (this.sampler instanceof CentralizedSampler centralized) {
			close(centralized);
		}
	}

	private static void close(@Nullable AutoCloseable closeable) {
		try {
			if (closeable != null) {
				closeable.close();
			}
		}
		catch (Exception ex) {
			logger.debug("X-Ray: sampling didn't end as it should", ex);
		}
	}

}
