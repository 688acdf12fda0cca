// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.math.BigDecimal;

/**
 * One product of an order.
 *
 * @param product the product's name
 * @param quantity how many of it
 * @param price price of one
 */
record OrderLine(String product, int quantity, BigDecimal price) {
}
