// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where X-Ray's sampling rules come from: the port behind which the daemon, the X-Ray API
 * or X-Ray Local stands. Asked on one thread of its own; may wait, but not for ever.
 * Whatever it throws is taken for "no answer".
 *
 * @since 0.1.0
 */
public interface RulesSource extends AutoCloseable {

	/** Rules or statistics that one call carries at most; X-Ray API reference. */
	int MAX_STATISTICS = 25;

	/**
	 * Asks for the rules, a page at a time ({@code GetSamplingRules}).
	 * @param nextToken what the page before said, {@code null} for the first
	 * @return the page
	 * @throws IOException if there is no answer or one that makes no sense
	 * @throws InterruptedException if the application stops meanwhile
	 */
	RulesPage rules(@Nullable String nextToken) throws IOException, InterruptedException;

	/**
	 * Reports what the rules did and asks what they may do ({@code GetSamplingTargets}).
	 * @param statistics what they did, {@value #MAX_STATISTICS} rules at most
	 * @return what they may do
	 * @throws IOException if there is no answer or one that makes no sense
	 * @throws InterruptedException if the application stops meanwhile
	 */
	SamplingTargets targets(List<RuleStatistics> statistics) throws IOException, InterruptedException;

	/**
	 * Where it asks, for the log and the endpoint.
	 * @return for example {@code http://127.0.0.1:2000/}
	 */
	String location();

	/**
	 * Whether asking needs no I/O: then the rules are there before the first request.
	 * @return whether it is in this process
	 */
	default boolean isInProcess() {
		return false;
	}

	/**
	 * Tells of changes of the rules at once, where it can.
	 * @param listener called on any thread, must not wait
	 */
	default void onChange(Runnable listener) {
	}

	@Override
	default void close() {
	}

}
