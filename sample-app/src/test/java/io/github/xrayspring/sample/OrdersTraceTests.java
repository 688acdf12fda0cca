// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import org.junit.jupiter.api.BeforeAll;

/**
 * The list of orders with H2.
 */
class OrdersTraceTests extends OrdersTraceContract {

	@BeforeAll
	static void start() {
		start(traced());
	}

	@Override
	String database() {
		return "H2";
	}

}
