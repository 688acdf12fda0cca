// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.math.BigDecimal;

/**
 * What a customer is about to buy, and where it goes.
 *
 * @param product the product
 * @param quantity how many of it
 * @param zip the customer's postal code
 */
record Cart(Product product, int quantity, String zip) {

	BigDecimal total() {
		return this.product.price().multiply(BigDecimal.valueOf(this.quantity));
	}

}
