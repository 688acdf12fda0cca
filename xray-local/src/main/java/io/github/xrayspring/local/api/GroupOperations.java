// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.account.Group;
import io.github.xrayspring.local.account.GroupBook;
import io.github.xrayspring.local.account.TagBook;

/**
 * {@code CreateGroup}, {@code GetGroup}, {@code GetGroups}, {@code UpdateGroup} and
 * {@code DeleteGroup}. There are few enough groups for one page.
 */
final class GroupOperations {

	private static final int MAX_NAME = 32;

	private static final int MAX_ARN = 400;

	private final GroupBook groups;

	private final TagBook tags;

	GroupOperations(GroupBook groups, TagBook tags) {
		this.groups = groups;
		this.tags = tags;
	}

	Object list(Parameters parameters) {
		PageToken.refuse(parameters);
		return Map.of("Groups", this.groups.all().stream().map(GroupAnswer::of).toList());
	}

	Object get(Parameters parameters) {
		return answer(named(parameters));
	}

	Object create(Parameters parameters) {
		String name = parameters.requiredText("GroupName", MAX_NAME);
		Map<String, String> tags = Tags.of(parameters);
		Parameters insights = parameters.object("InsightsConfiguration");
		Group group = this.groups.create(name, parameters.text("FilterExpression"),
				Boolean.TRUE.equals(insights.flag("InsightsEnabled")),
				Boolean.TRUE.equals(insights.flag("NotificationsEnabled")));
		this.tags.add(group.arn(), tags);
		return answer(group);
	}

	// What isn't given stays.
	Object update(Parameters parameters) {
		Group group = named(parameters);
		@Nullable String expression = parameters.text("FilterExpression");
		Parameters insights = parameters.object("InsightsConfiguration");
		return answer(this.groups
			.update(new Group(group.name(), group.arn(), (expression != null) ? expression : group.filterExpression(),
					orElse(insights.flag("InsightsEnabled"), group.insightsEnabled()),
					orElse(insights.flag("NotificationsEnabled"), group.notificationsEnabled()))));
	}

	Object delete(Parameters parameters) {
		Group group = named(parameters);
		this.groups.delete(group.name());
		this.tags.forget(group.arn());
		return Map.of();
	}

	private Group named(Parameters parameters) {
		boolean byName = parameters.has("GroupName");
		if (byName == parameters.has("GroupARN")) {
			throw new InvalidRequestException("Either GroupName or GroupARN must be given");
		}
		return this.groups.get(
				byName ? parameters.requiredText("GroupName", MAX_NAME) : parameters.requiredText("GroupARN", MAX_ARN));
	}

	private static boolean orElse(@Nullable Boolean given, boolean otherwise) {
		return (given != null) ? given : otherwise;
	}

	private static Object answer(Group group) {
		return Map.of("Group", GroupAnswer.of(group));
	}

	/**
	 * X-Ray's {@code Group}.
	 *
	 * @param name its name
	 * @param arn its ARN
	 * @param filterExpression what it selects, absent for everything
	 * @param insights what was asked for
	 */
	record GroupAnswer(@JsonProperty("GroupName") String name, @JsonProperty("GroupARN") String arn,
			@JsonProperty("FilterExpression") @Nullable String filterExpression,
			@JsonProperty("InsightsConfiguration") Insights insights) {

		static GroupAnswer of(Group group) {
			return new GroupAnswer(group.name(), group.arn(), group.filterExpression(),
					new Insights(group.insightsEnabled(), group.notificationsEnabled()));
		}

	}

	/**
	 * X-Ray's {@code InsightsConfiguration}.
	 *
	 * @param enabled whether insights were asked for
	 * @param notifications whether notifications were asked for
	 */
	record Insights(@JsonProperty("InsightsEnabled") boolean enabled,
			@JsonProperty("NotificationsEnabled") boolean notifications) {

	}

}
