// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The resource policies, by name. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ResourcePolicies {

	/** As AWS's quotas. */
	private static final int MAX_POLICIES = 5;

	private static final int MAX_CHARACTERS = 5 * 1024;

	private final Map<String, ResourcePolicy> policies = new LinkedHashMap<>();

	public synchronized List<ResourcePolicy> all() {
		return List.copyOf(this.policies.values());
	}

	/**
	 * Adds or replaces a policy.
	 * @param name its name
	 * @param document its JSON
	 * @param revisionId revision that is to be replaced, {@code null} for any
	 * @return the policy
	 * @throws AccountException if the document is no JSON or too long, there are too
	 * many, or another revision is there
	 */
	public synchronized ResourcePolicy put(String name, String document, @Nullable String revisionId) {
		check(document);
		checkRevision(name, revisionId);
		if (!this.policies.containsKey(name) && this.policies.size() >= MAX_POLICIES) {
			throw new AccountException("PolicyCountLimitExceededException",
					"There are " + MAX_POLICIES + " policies; delete one first");
		}
		ResourcePolicy policy = new ResourcePolicy(name, document, UUID.randomUUID().toString(), Instant.now());
		this.policies.put(name, policy);
		return policy;
	}

	/**
	 * Removes a policy.
	 * @param name its name
	 * @param revisionId revision that is to be removed, {@code null} for any
	 * @throws AccountException if there is none, or another revision is there
	 */
	public synchronized void delete(String name, @Nullable String revisionId) {
		if (!this.policies.containsKey(name)) {
			throw AccountException.invalid("There is no resource policy '" + name + "'");
		}
		checkRevision(name, revisionId);
		this.policies.remove(name);
	}

	private void checkRevision(String name, @Nullable String revisionId) {
		@Nullable ResourcePolicy current = this.policies.get(name);
		if (revisionId != null && current != null && !current.revisionId().equals(revisionId)) {
			throw new AccountException("InvalidPolicyRevisionIdException",
					"The policy '" + name + "' has the revision " + current.revisionId());
		}
	}

	private static void check(String document) {
		if (document.length() > MAX_CHARACTERS) {
			throw new AccountException("PolicySizeLimitExceededException",
					"A policy takes " + MAX_CHARACTERS + " characters at most");
		}
		try {
			if (!JsonMapper.shared().readTree(document).isObject()) {
				throw new AccountException("MalformedPolicyDocumentException", "A policy must be a JSON object");
			}
		}
		catch (JacksonException ex) {
			throw new AccountException("MalformedPolicyDocumentException",
					"The policy isn't JSON: " + ex.getOriginalMessage());
		}
	}

}
