// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.graph.ServiceKey;
import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * What a trace summary gathers from all segments and subsegments: each distinct value
 * with the services that wrote it.
 */
final class TraceFacts {

	private final Map<String, Map<JsonNode, Set<ServiceId>>> annotations = new LinkedHashMap<>();

	private final Map<String, Set<ServiceId>> users = new LinkedHashMap<>();

	private final Set<String> resourceArns = new LinkedHashSet<>();

	private final Set<String> instanceIds = new LinkedHashSet<>();

	private final Set<String> availabilityZones = new LinkedHashSet<>();

	TraceFacts(TraceTree tree) {
		tree.nodes().forEach(this::gather);
	}

	Map<String, List<AnnotationFact>> annotations() {
		Map<String, List<AnnotationFact>> facts = new LinkedHashMap<>();
		this.annotations.forEach((key, values) -> {
			List<AnnotationFact> list = new ArrayList<>();
			values.forEach((value, by) -> list.add(new AnnotationFact(AnnotationValue.of(value), List.copyOf(by))));
			facts.put(key, list);
		});
		return facts;
	}

	List<UserFact> users() {
		return this.users.entrySet()
			.stream()
			.map((entry) -> new UserFact(entry.getKey(), List.copyOf(entry.getValue())))
			.toList();
	}

	List<Map<String, String>> resourceArns() {
		return objects("ARN", this.resourceArns);
	}

	List<Map<String, String>> instanceIds() {
		return objects("Id", this.instanceIds);
	}

	List<Map<String, String>> availabilityZones() {
		return objects("Name", this.availabilityZones);
	}

	private void gather(TraceNode node) {
		@Nullable TraceNode segment = node.segment();
		Set<ServiceId> by = (segment != null) ? Set.of(ServiceId.of(ServiceKey.of(segment))) : Set.of();
		if (node.isSegment()) {
			JsonNode ec2 = node.json().path("aws").path("ec2");
			add(this.resourceArns, node.text("resource_arn"));
			add(this.instanceIds, ec2.path("instance_id").stringValue(null));
			add(this.availabilityZones, ec2.path("availability_zone").stringValue(null));
			@Nullable String user = node.text("user");
			if (user != null) {
				this.users.computeIfAbsent(user, (key) -> new LinkedHashSet<>()).addAll(by);
			}
		}
		for (Map.Entry<String, JsonNode> annotation : node.json().path("annotations").properties()) {
			this.annotations.computeIfAbsent(annotation.getKey(), (key) -> new LinkedHashMap<>())
				.computeIfAbsent(annotation.getValue(), (key) -> new LinkedHashSet<>())
				.addAll(by);
		}
	}

	private static void add(Set<String> values, @Nullable String value) {
		if (value != null) {
			values.add(value);
		}
	}

	private static List<Map<String, String>> objects(String member, Collection<String> values) {
		return values.stream().map((value) -> Map.of(member, value)).toList();
	}

	/**
	 * A value of an annotation.
	 *
	 * @param value the value
	 * @param serviceIds who wrote it
	 */
	record AnnotationFact(@JsonProperty("AnnotationValue") AnnotationValue value,
			@JsonProperty("ServiceIds") List<ServiceId> serviceIds) {

	}

	/**
	 * A value by its type; one of the three is there.
	 *
	 * @param text a string
	 * @param number a number
	 * @param flag a boolean
	 */
	record AnnotationValue(@JsonProperty("StringValue") @Nullable String text,
			@JsonProperty("NumberValue") @Nullable Number number,
			@JsonProperty("BooleanValue") @Nullable Boolean flag) {

		static AnnotationValue of(JsonNode value) {
			return new AnnotationValue(value.stringValue(null), value.isNumber() ? value.numberValue() : null,
					value.isBoolean() ? (Boolean) value.booleanValue() : null);
		}

	}

	/**
	 * A user.
	 *
	 * @param name who
	 * @param serviceIds who wrote it
	 */
	record UserFact(@JsonProperty("UserName") String name, @JsonProperty("ServiceIds") List<ServiceId> serviceIds) {

	}

}
