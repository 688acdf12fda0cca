// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shipping;

import java.math.BigDecimal;

/**
 * An offer to ship a parcel.
 *
 * @param zip where to
 * @param carrier the carrier's name
 * @param price the price
 * @param days days to delivery
 */
record Quote(String zip, String carrier, BigDecimal price, int days) {
}
