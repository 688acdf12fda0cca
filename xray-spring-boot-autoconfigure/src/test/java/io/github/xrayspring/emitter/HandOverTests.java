// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pile between request threads and the emitter.
 */
class HandOverTests {

	private final Books books = new Books();

	private final HandOver handOver = new HandOver(3, this.books);

	@Test
	void givesWhatWasOfferedOldestFirst() {
		Element first = new Element();
		Element second = new Element();
		this.handOver.offer(first);
		this.handOver.offer(second);

		assertThat(list(this.handOver.take())).containsExactly(first, second);
		assertThat(this.handOver.take()).isNull();
		assertThat(this.handOver.isEmpty()).isTrue();
	}

	@Test
	void dropsAndCountsAFullPileAsTheOldestThereIs() {
		for (int i = 0; i < 3; i++) {
			this.handOver.offer(new Element());
		}
		Element newest = new Element();
		this.handOver.offer(newest);

		assertThat(this.books.dropped(DropReason.QUEUE_FULL)).isEqualTo(3);
		assertThat(list(this.handOver.take())).containsExactly(newest);
	}

	@Test
	void refusesEverythingOnceClosed() {
		Element last = new Element();
		this.handOver.offer(last);

		assertThat(list(this.handOver.close())).containsExactly(last);
		assertThat(this.handOver.offer(new Element())).isFalse();
		assertThat(this.handOver.take()).isNull();
		assertThat(this.handOver.close()).isNull();
	}

	private static List<Emittable> list(Emittable oldest) {
		List<Emittable> elements = new ArrayList<>();
		for (Emittable element = oldest; element != null; element = element.below) {
			elements.add(element);
		}
		return elements;
	}

	/**
	 * Element without documents.
	 */
	private static final class Element extends Emittable {

		@Override
		protected void encode(DocumentSink documents) {
		}

	}

}
