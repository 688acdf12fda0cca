// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.ArrayList;
import java.util.List;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Proof that the hand-over behaves, under every interleaving that is tried, as if its
 * operations happened one after the other: what is offered is taken once, refused after
 * closing, or counted as dropped.
 * <p>
 * The number of tries is raised by {@code -Dlincheck.iterations=N}.
 */
@Tag("lincheck")
class HandOverLincheckTests {

	private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 2);

	private static final int INVOCATIONS = 100;

	private static final int CAPACITY = 2;

	@Test
	void isLinearizableInTheModel() {
		new ModelCheckingOptions().iterations(ITERATIONS)
			.invocationsPerIteration(INVOCATIONS)
			.threads(3)
			.actorsPerThread(3)
			.sequentialSpecification(Sequential.class)
			.check(Concurrent.class);
	}

	@Test
	@EnabledIfSystemProperty(named = "lincheck.iterations", matches = "\\d+")
	void isLinearizableUnderStress() {
		new StressOptions().iterations(ITERATIONS)
			.invocationsPerIteration(INVOCATIONS)
			.threads(2)
			.actorsPerThread(3)
			.sequentialSpecification(Sequential.class)
			.check(Concurrent.class);
	}

	/**
	 * The hand-over as it is.
	 */
	@Param(name = "number", gen = IntGen.class, conf = "1:9")
	public static final class Concurrent {

		private final Books books = new Books();

		private final HandOver handOver = new HandOver(CAPACITY, this.books);

		/** Offers a new element of that number. */
		@Operation
		public boolean offer(int number) {
			return this.handOver.offer(new Numbered(number));
		}

		@Operation(nonParallelGroup = "consumer")
		public String take() {
			return numbers(this.handOver.take());
		}

		@Operation(nonParallelGroup = "consumer")
		public String close() {
			return numbers(this.handOver.close());
		}

		private static String numbers(Emittable oldest) {
			List<Integer> numbers = new ArrayList<>();
			for (Emittable each = oldest; each != null; each = each.below) {
				numbers.add(((Numbered) each).number);
			}
			return numbers.toString();
		}

	}

	/**
	 * What the hand-over is meant to be, for one thread.
	 */
	public static final class Sequential {

		private List<Integer> pile = new ArrayList<>();

		private boolean closed;

		public boolean offer(int number) {
			if (this.closed) {
				return false;
			}
			if (this.pile.size() >= CAPACITY) {
				this.pile.clear();
			}
			this.pile.add(number);
			return true;
		}

		public String take() {
			List<Integer> taken = this.pile;
			this.pile = new ArrayList<>();
			return taken.toString();
		}

		public String close() {
			this.closed = true;
			return take();
		}

	}

	/**
	 * Element that is told apart from others.
	 */
	private static final class Numbered extends Emittable {

		private final int number;

		Numbered(int number) {
			this.number = number;
		}

		@Override
		protected void encode(DocumentSink documents) {
		}

	}

}
