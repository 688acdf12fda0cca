// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.util.Locale;

import io.github.xrayspring.sample.payment.PaymentApplication;
import io.github.xrayspring.sample.shipping.ShippingApplication;
import io.github.xrayspring.sample.shop.ShopApplication;

/**
 * The three services, in the order in which they start and stop. The shop stops first, so
 * that the requests it still serves find the others.
 */
enum SampleService {

	SHOP(ShopApplication.class), PAYMENT(PaymentApplication.class), SHIPPING(ShippingApplication.class);

	private final Class<?> application;

	SampleService(Class<?> application) {
		this.application = application;
	}

	Class<?> application() {
		return this.application;
	}

	/**
	 * The name that traces, logs, profiles and properties know the service by.
	 * @return the name, such as {@code shop}
	 */
	String serviceName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
