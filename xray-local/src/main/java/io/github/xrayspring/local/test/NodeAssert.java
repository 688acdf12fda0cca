// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.test;

import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * Assertions on a segment or subsegment. Where several have the name, one that has what
 * is asked for is enough.
 *
 * @since 0.1.0
 */
public final class NodeAssert {

	private final TraceAssert trace;

	private final Predicate<TraceNode> wanted;

	private final String description;

	NodeAssert(TraceAssert trace, Predicate<TraceNode> wanted, String description) {
		this.trace = trace;
		this.wanted = wanted;
		this.description = description;
	}

	/**
	 * Goes back to the trace.
	 * @return assertions on the trace
	 */
	public TraceAssert and() {
		return this.trace;
	}

	public NodeAssert isFault() {
		return has("that is a fault", TraceNode::isFault);
	}

	public NodeAssert isError() {
		return has("that is an error", TraceNode::isError);
	}

	public NodeAssert isThrottle() {
		return has("that is a throttle", TraceNode::isThrottle);
	}

	/**
	 * Verifies that it ended and is neither fault nor error nor throttle.
	 * @return this
	 */
	public NodeAssert isOk() {
		return has("that is ok",
				(node) -> !node.isInProgress() && !node.isFault() && !node.isError() && !node.isThrottle());
	}

	/**
	 * Verifies an annotation.
	 * @param key its key
	 * @param value its value, a string, a number or a boolean
	 * @return this
	 */
	public NodeAssert hasAnnotation(String key, Object value) {
		return has("with the annotation " + key + " = " + value,
				(node) -> isValue(node.json().path("annotations").path(key), value));
	}

	/**
	 * Verifies metadata of the default namespace.
	 * @param key its key
	 * @return this
	 */
	public NodeAssert hasMetadata(String key) {
		return has("with the metadata " + key, (node) -> node.json().path("metadata").path("default").has(key));
	}

	public NodeAssert hasStatus(int status) {
		return has("with the HTTP status " + status, (node) -> Integer.valueOf(status).equals(node.status()));
	}

	public NodeAssert hasMethod(String method) {
		return has("with the HTTP method " + method, (node) -> method.equals(node.request("method")));
	}

	/**
	 * Verifies a statement.
	 * @param part a part of the recorded statement
	 * @return this
	 */
	public NodeAssert hasSqlContaining(String part) {
		return has("with SQL containing '" + part + "'",
				(node) -> node.json().path("sql").path("sanitized_query").stringValue("").contains(part));
	}

	/**
	 * Verifies an exception.
	 * @param type name of its class
	 * @return this
	 */
	public NodeAssert hasException(String type) {
		return has("with the exception " + type, (node) -> {
			for (JsonNode exception : node.json().path("cause").path("exceptions")) {
				if (type.equals(exception.path("type").stringValue(null))) {
					return true;
				}
			}
			return false;
		});
	}

	/**
	 * Verifies that a subsegment stands directly below.
	 * @param name its name
	 * @return this
	 */
	public NodeAssert hasSubsegment(String name) {
		return has("with a subsegment '" + name + "'",
				(node) -> node.children()
					.stream()
					.anyMatch((child) -> !child.isSegment() && child.name().equals(name)));
	}

	private NodeAssert has(String what, Predicate<TraceNode> condition) {
		this.trace.has("a " + this.description + " " + what, this.wanted.and(condition));
		return this;
	}

	private static boolean isValue(JsonNode node, Object value) {
		if (value instanceof Number number) {
			return node.isNumber() && node.doubleValue() == number.doubleValue();
		}
		return (value instanceof Boolean) ? node.isBoolean() && value.equals(node.booleanValue())
				: node.isString() && value.equals(node.stringValue());
	}

}
