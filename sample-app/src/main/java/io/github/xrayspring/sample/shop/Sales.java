// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.math.BigDecimal;

/**
 * What the shop has sold.
 *
 * @param orders number of orders
 * @param revenue price of what was ordered
 */
record Sales(long orders, BigDecimal revenue) {
}
