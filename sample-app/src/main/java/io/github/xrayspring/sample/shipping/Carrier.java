// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shipping;

import java.math.BigDecimal;

/**
 * Who ships, what it costs, and how long it takes.
 *
 * @param name the carrier's name
 * @param price price of a parcel
 * @param days days to delivery
 */
record Carrier(String name, BigDecimal price, int days) {
}
