// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tags of resources, by ARN. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TagBook {

	/** As AWS's quota for a resource. */
	private static final int MAX_TAGS = 50;

	private final Map<String, Map<String, String>> tags = new HashMap<>();

	/**
	 * Finds a resource's tags.
	 * @param arn the resource
	 * @return its tags, in the order in which they were given
	 */
	public synchronized Map<String, String> of(String arn) {
		return new LinkedHashMap<>(this.tags.getOrDefault(arn, Map.of()));
	}

	/**
	 * Adds tags, or changes their values.
	 * @param arn the resource
	 * @param added tags by key
	 * @throws AccountException if there would be more than {@value #MAX_TAGS}
	 */
	public synchronized void add(String arn, Map<String, String> added) {
		Map<String, String> all = of(arn);
		all.putAll(added);
		if (all.size() > MAX_TAGS) {
			throw new AccountException("TooManyTagsException", "A resource takes " + MAX_TAGS + " tags at most");
		}
		this.tags.put(arn, all);
	}

	public synchronized void remove(String arn, Collection<String> keys) {
		Map<String, String> rest = of(arn);
		rest.keySet().removeAll(keys);
		this.tags.put(arn, rest);
	}

	public synchronized void forget(String arn) {
		this.tags.remove(arn);
	}

}
