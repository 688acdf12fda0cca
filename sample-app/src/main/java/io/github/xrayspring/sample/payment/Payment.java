// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.payment;

import java.math.BigDecimal;

/**
 * A payment that went through.
 *
 * @param id the payment's id
 * @param orderId the order it pays for
 * @param amount the amount
 */
record Payment(String id, long orderId, BigDecimal amount) {
}
