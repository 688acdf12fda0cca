// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.List;
import java.util.Map;

/**
 * An application of this process that X-Ray Local may ask about its sampling whenever
 * somebody wants to know. Asked on X-Ray Local's threads; an answer neither decides nor
 * counts anything. Nothing of it may be asked that waits.
 *
 * @since 0.1.0
 */
public interface ConnectedApplication {

	/**
	 * The application's name.
	 * @return the name that its segments have unless they are named dynamically
	 */
	String service();

	/**
	 * Who decides in it.
	 * @return in words, for example {@code centralized (http://localhost:2000/)}
	 */
	String source();

	/**
	 * Whether X-Ray Local's rules decide in it.
	 * @return whether they do, once it has heard of them
	 */
	boolean followsRules();

	/**
	 * How many decisions it has made.
	 * @return a number that grows with each
	 */
	long decided();

	/**
	 * Its latest decisions.
	 * @return up to a thousand, the negative ones, too
	 */
	List<ReportedDecision> decisions();

	/**
	 * What X-Ray Local's rules did in it since it last reported.
	 * @return rule → what became of its requests
	 */
	Map<String, RuleCounts> unreported();

	/**
	 * What its sampler would do with a request.
	 * @param request the request
	 * @return every rule in the order they are asked, and what the one that decides would
	 * say
	 */
	Explanation explain(AskedRequest request);

}
