// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes orders.
 */
@RestController
class CheckoutController {

	private static final String GUEST_ZIP = "10115";

	private final Catalog catalog;

	private final CheckoutService checkoutService;

	CheckoutController(Catalog catalog, CheckoutService checkoutService) {
		this.catalog = catalog;
		this.checkoutService = checkoutService;
	}

	@PostMapping("/checkout")
	Receipt checkout(@RequestParam long product) {
		Product bought = this.catalog.product(product)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					"There is no product %d; see /products".formatted(product)));
		return this.checkoutService.checkout(new Cart(bought, 1, GUEST_ZIP));
	}

}
