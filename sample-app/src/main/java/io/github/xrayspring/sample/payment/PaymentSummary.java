// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.payment;

import java.math.BigDecimal;

/**
 * What the payment service took in since it started.
 *
 * @param captured number of payments
 * @param failed number of payments that failed
 * @param total their amount
 */
record PaymentSummary(int captured, int failed, BigDecimal total) {
}
