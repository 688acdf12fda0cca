// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What may be recorded of requests and responses: the built-in list, and what the
 * application adds. <pre>
 * service.operation ──▶ members of this operation, and of all operations of the service
 * </pre> Upper and lower case of services and operations are alike. Thread-safe.
 *
 * @since 0.1.0
 */
public final class AllowedParameters {

	static final String RESOURCE = "parameters.properties";

	/** Stands for all operations of a service. */
	static final String ANY = "*";

	private static final AllowedParameters BUILT_IN = new AllowedParameters(load(), Map.of());

	private final Map<String, List<AllowedParameter>> table = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	/** What was asked for so far: no more than there are operations. */
	private final Map<String, Map<String, List<AllowedParameter>>> found = new ConcurrentHashMap<>();

	private AllowedParameters(Map<String, List<AllowedParameter>> table,
			Map<String, Map<String, List<String>>> additions) {
		this.table.putAll(table);
		additions.forEach((service, operations) -> operations
			.forEach((operation, members) -> add(service + "." + operation, members)));
	}

	/**
	 * The built-in list.
	 * @return the list
	 */
	public static AllowedParameters builtIn() {
		return BUILT_IN;
	}

	/**
	 * Adds to the list.
	 * @param additions service to operation to members; {@code *} stands for all
	 * operations
	 * @return a list with both
	 * @throws IllegalArgumentException if a member isn't written as it must be
	 */
	public AllowedParameters with(Map<String, Map<String, List<String>>> additions) {
		return additions.isEmpty() ? this : new AllowedParameters(this.table, additions);
	}

	/**
	 * Whether a member is written as it must be.
	 * @param member for example {@code TableName} or {@code response.Messages.count}
	 * @return whether it is
	 */
	public static boolean isMember(String member) {
		return AllowedParameter.isMember(member);
	}

	Map<String, List<AllowedParameter>> table() {
		return this.table;
	}

	List<AllowedParameter> of(String service, String operation) {
		Map<String, List<AllowedParameter>> operations = this.found.get(service);
		if (operations == null) {
			operations = this.found.computeIfAbsent(service, (name) -> new ConcurrentHashMap<>());
		}
		List<AllowedParameter> parameters = operations.get(operation);
		return (parameters != null) ? parameters
				: operations.computeIfAbsent(operation, (name) -> find(service, operation));
	}

	private List<AllowedParameter> find(String service, String operation) {
		List<AllowedParameter> all = new ArrayList<>(this.table.getOrDefault(service + "." + ANY, List.of()));
		all.addAll(this.table.getOrDefault(service + "." + operation, List.of()));
		return List.copyOf(all);
	}

	private void add(String name, List<String> members) {
		List<AllowedParameter> all = new ArrayList<>(this.table.getOrDefault(name, List.of()));
		members.stream().map(AllowedParameter::parse).filter((parameter) -> !all.contains(parameter)).forEach(all::add);
		this.table.put(name, List.copyOf(all));
	}

	private static Map<String, List<AllowedParameter>> load() {
		Properties lines = new Properties();
		try (InputStream resource = Objects.requireNonNull(AllowedParameters.class.getResourceAsStream(RESOURCE),
				RESOURCE)) {
			lines.load(resource);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Map<String, List<AllowedParameter>> table = new TreeMap<>();
		lines.stringPropertyNames()
			.forEach((name) -> table.put(name,
					List.of(lines.getProperty(name).split(",")).stream().map(AllowedParameter::parse).toList()));
		return table;
	}

}
