// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.Map;
import java.util.function.Predicate;

import io.github.xrayspring.local.account.AccountException;
import io.github.xrayspring.local.account.TagBook;

/**
 * {@code TagResource}, {@code UntagResource} and {@code ListTagsForResource}.
 */
final class TagOperations {

	private static final int MAX_ARN = 1011;

	private final TagBook tags;

	private final Predicate<String> exists;

	/**
	 * Creates the operations.
	 * @param tags the tags
	 * @param exists whether there is a resource of an ARN
	 */
	TagOperations(TagBook tags, Predicate<String> exists) {
		this.tags = tags;
		this.exists = exists;
	}

	Object add(Parameters parameters) {
		String arn = resource(parameters);
		Map<String, String> added = Tags.of(parameters);
		if (added.isEmpty()) {
			throw new InvalidRequestException("Tags must be given");
		}
		this.tags.add(arn, added);
		return Map.of();
	}

	Object remove(Parameters parameters) {
		this.tags.remove(resource(parameters), parameters.texts("TagKeys"));
		return Map.of();
	}

	Object list(Parameters parameters) {
		PageToken.refuse(parameters);
		return Map.of("Tags", Tags.answer(this.tags.of(resource(parameters))));
	}

	private String resource(Parameters parameters) {
		String arn = parameters.requiredText("ResourceARN", MAX_ARN);
		if (!this.exists.test(arn)) {
			throw new AccountException("ResourceNotFoundException", "There is no resource " + arn);
		}
		return arn;
	}

}
