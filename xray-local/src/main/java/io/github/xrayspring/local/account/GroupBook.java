// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.local.filter.Groups;

/**
 * The groups, by name, the default one first. Expressions are checked before a group is
 * kept, so that what is here can be used. Thread-safe.
 *
 * @since 0.1.0
 */
public final class GroupBook implements Groups {

	/** As AWS's quota. */
	private static final int MAX_GROUPS = 25;

	private static final int MAX_NAME = 32;

	private final Map<String, Group> groups = new LinkedHashMap<>();

	public synchronized List<Group> all() {
		List<Group> all = new ArrayList<>();
		all.add(Group.DEFAULT);
		all.addAll(this.groups.values());
		return List.copyOf(all);
	}

	/**
	 * Finds a group.
	 * @param nameOrArn its name or ARN
	 * @return the group
	 * @throws AccountException if there is none
	 */
	public Group get(String nameOrArn) {
		@Nullable Group group = find(nameOrArn);
		if (group == null) {
			throw AccountException.invalid("There is no group '" + nameOrArn + "'");
		}
		return group;
	}

	/**
	 * Looks for a group.
	 * @param nameOrArn its name or ARN
	 * @return the group, {@code null} if there is none
	 */
	public @Nullable Group find(String nameOrArn) {
		return all().stream().filter((group) -> group.isNamed(nameOrArn)).findFirst().orElse(null);
	}

	@Override
	public @Nullable String expressionOf(String group) {
		@Nullable Group found = find(group);
		return (found != null) ? expressionOf(found) : null;
	}

	@Override
	public List<String> names() {
		return all().stream().map(Group::name).toList();
	}

	private static String expressionOf(Group group) {
		@Nullable String expression = group.filterExpression();
		return (expression != null) ? expression : "";
	}

	/**
	 * Adds a group.
	 * @param name its name
	 * @param filterExpression what it selects; {@code null} for everything
	 * @param insightsEnabled to be kept
	 * @param notificationsEnabled to be kept
	 * @return the new group
	 * @throws AccountException if the name is taken or wrong, the expression is wrong, or
	 * there are too many groups
	 */
	public synchronized Group create(String name, @Nullable String filterExpression, boolean insightsEnabled,
			boolean notificationsEnabled) {
		if (name.isBlank() || name.length() > MAX_NAME) {
			throw AccountException.invalid("GroupName must have 1 to " + MAX_NAME + " characters");
		}
		if (find(name) != null) {
			throw AccountException.invalid("A group named '" + name + "' exists; UpdateGroup changes it");
		}
		if (this.groups.size() >= MAX_GROUPS) {
			throw AccountException.invalid("There are " + MAX_GROUPS + " groups; delete one first");
		}
		String unique = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
		return keep(new Group(name, Arns.of("group/" + name + "/" + unique), filterExpression, insightsEnabled,
				notificationsEnabled));
	}

	/**
	 * Changes a group.
	 * @param changed the group as it is to be
	 * @return the changed group
	 * @throws AccountException if there is none of this name, or the expression is wrong
	 */
	public synchronized Group update(Group changed) {
		refuseDefault(get(changed.name()));
		return keep(changed);
	}

	/**
	 * Removes a group.
	 * @param nameOrArn its name or ARN
	 * @throws AccountException if there is none
	 */
	public synchronized void delete(String nameOrArn) {
		Group group = get(nameOrArn);
		refuseDefault(group);
		this.groups.remove(group.name());
	}

	private Group keep(Group group) {
		check(group);
		this.groups.put(group.name(), group);
		return group;
	}

	private void check(Group group) {
		Groups afterwards = (other) -> group.isNamed(other) ? expressionOf(group) : expressionOf(other);
		try {
			FilterExpression.parse(expressionOf(group), afterwards);
		}
		catch (FilterSyntaxException ex) {
			throw AccountException.invalid("FilterExpression, " + ex.getMessage());
		}
	}

	private static void refuseDefault(Group group) {
		if (group.equals(Group.DEFAULT)) {
			throw AccountException.invalid("The group 'Default' can't be changed or deleted");
		}
	}

}
