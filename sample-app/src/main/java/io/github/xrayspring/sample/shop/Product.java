// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.math.BigDecimal;

/**
 * What the shop sells.
 *
 * @param id the product's number
 * @param name the name
 * @param price price of one
 */
record Product(long id, String name, BigDecimal price) {
}
