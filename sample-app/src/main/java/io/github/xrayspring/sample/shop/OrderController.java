// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists the latest orders.
 */
@RestController
class OrderController {

	private final OrderHistory history;

	OrderController(OrderHistory history) {
		this.history = history;
	}

	@GetMapping("/orders")
	List<Order> orders(@RequestParam(defaultValue = "false") boolean batched) {
		return batched ? this.history.batched() : this.history.oneByOne();
	}

}
