// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.payment;

import java.math.BigDecimal;
import java.time.Duration;

import org.springframework.stereotype.Component;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.sample.platform.Chaos;

/**
 * The card network, as far as this sample has one: takes two seconds one time in ten, and
 * fails one time in twenty.
 */
@Component
class CardNetwork {

	private final Chaos chaos;

	CardNetwork(Chaos chaos) {
		this.chaos = chaos;
	}

	@XRaySubsegment("card-network")
	void authorize(@XRayAnnotation("orderId") long orderId, BigDecimal amount) {
		// Both are rolled each time: a seed then repeats the failures, whatever was slow.
		boolean slow = this.chaos.oneIn(10);
		boolean fails = this.chaos.oneIn(20);
		if (slow) {
			this.chaos.pause(Duration.ofSeconds(2));
		}
		else {
			this.chaos.work(Duration.ofMillis(40));
		}
		if (fails) {
			throw new CardNetworkException(orderId, amount);
		}
	}

}
