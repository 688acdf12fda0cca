// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.cause.RootCause;
import io.github.xrayspring.local.cause.RootCauseEntity;
import io.github.xrayspring.local.cause.RootCauseException;
import io.github.xrayspring.local.cause.RootCauseService;

/**
 * What is asked of a service, an entity or an exception on a root cause's path.
 *
 * @param name its name
 * @param type a service's type
 * @param message an exception's message
 * @param mark whether a service is inferred, or an entity is a remote call
 * @param coverage an entity's part of the response time
 * @param index its place on the path, from 0 on
 * @param last whether nothing follows
 */
record CauseFacts(String name, @Nullable String type, @Nullable String message, boolean mark, @Nullable Double coverage,
		int index, boolean last) implements Facts {

	static List<CauseFacts> services(RootCause cause) {
		return each(cause.services(), CauseFacts::service);
	}

	static List<CauseFacts> entities(RootCause cause) {
		return each(cause.entities(), CauseFacts::entity);
	}

	static List<CauseFacts> exceptions(RootCause cause) {
		return each(cause.exceptions(), CauseFacts::exception);
	}

	private static CauseFacts service(RootCauseService service, Position at) {
		return new CauseFacts(service.key().name(), service.key().type(), null, service.inferred(), null, at.index(),
				at.last());
	}

	private static CauseFacts entity(RootCauseEntity entity, Position at) {
		return new CauseFacts(entity.name(), null, null, entity.remote(), entity.coverage(), at.index(), at.last());
	}

	private static CauseFacts exception(RootCauseException exception, Position at) {
		return new CauseFacts(exception.name(), null, exception.message(), false, null, at.index(), at.last());
	}

	private static <T> List<CauseFacts> each(List<T> parts, BiFunction<T, Position, CauseFacts> facts) {
		List<CauseFacts> all = new ArrayList<>();
		for (int i = 0; i < parts.size(); i++) {
			all.add(facts.apply(parts.get(i), new Position(i, i == parts.size() - 1)));
		}
		return all;
	}

	@Override
	public boolean flag(Keyword keyword) {
		return switch (keyword) {
			case FIRST -> this.index == 0;
			case LAST -> this.last;
			case INFERRED, REMOTE -> this.mark;
			default -> throw CallFacts.misplaced(keyword);
		};
	}

	@Override
	public DoubleStream numbers(Keyword keyword) {
		return switch (keyword) {
			case INDEX -> DoubleStream.of(this.index);
			case COVERAGE -> Stream.ofNullable(this.coverage).mapToDouble(Double::doubleValue);
			default -> throw CallFacts.misplaced(keyword);
		};
	}

	@Override
	public Stream<String> texts(Keyword keyword) {
		return switch (keyword) {
			case NAME -> Stream.of(this.name);
			case TYPE -> Stream.ofNullable(this.type);
			case MESSAGE -> Stream.ofNullable(this.message);
			default -> throw CallFacts.misplaced(keyword);
		};
	}

	/**
	 * A place on a path.
	 *
	 * @param index from 0 on
	 * @param last whether nothing follows
	 */
	private record Position(int index, boolean last) {

	}

}
