// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.util.List;
import java.util.Map;

/**
 * How business is going.
 *
 * @param sales what was sold
 * @param bestSellers the three products that sell best
 * @param payments what the payment service reports
 * @param carriers whom the shipping service works with
 */
record Dashboard(Sales sales, List<BestSeller> bestSellers, Map<String, Object> payments,
		List<Map<String, Object>> carriers) {
}
