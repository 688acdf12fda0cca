// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * An order with what is in it.
 *
 * @param id the order's number
 * @param customer who ordered
 * @param placedAt when
 * @param lines the products
 */
record Order(long id, String customer, OffsetDateTime placedAt, List<OrderLine> lines) {
}
