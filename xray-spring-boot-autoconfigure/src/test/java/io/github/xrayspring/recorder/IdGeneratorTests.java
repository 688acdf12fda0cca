// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link IdGenerator} on its own.
 */
class IdGeneratorTests {

	private static final int COUNT = 1_000_000;

	@Test
	void makesNoIdTwice() {
		Set<Long> ids = new HashSet<>(2 * COUNT);
		IdGenerator generator = IdGenerator.current();
		for (int i = 0; i < COUNT; i++) {
			ids.add(generator.nextId());
		}

		assertThat(ids).hasSize(COUNT);
	}

	@Test
	void beginsAnewAfterARestore() {
		IdGenerator snapshot = IdGenerator.current();
		IdGenerator.reseed();
		IdGenerator first = IdGenerator.current();
		IdGenerator.reseed();
		IdGenerator second = IdGenerator.current();

		Set<Long> ids = new HashSet<>();
		for (int i = 0; i < 10_000; i++) {
			ids.add(snapshot.nextId());
			ids.add(first.nextId());
			ids.add(second.nextId());
		}
		assertThat(ids).hasSize(30_000);
	}

}
