// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the dashboard. Its four parts are gathered at the same time, in the three ways
 * that Spring applications do that.
 */
@RestController
class DashboardController {

	private final SalesReports reports;

	private final PeerReports peers;

	private final Executor executor;

	DashboardController(SalesReports reports, PeerReports peers,
			@Qualifier("applicationTaskExecutor") Executor executor) {
		this.reports = reports;
		this.peers = peers;
		this.executor = executor;
	}

	@GetMapping("/dashboard")
	Dashboard dashboard() {
		CompletableFuture<Map<String, Object>> payments = this.peers.payments();
		CompletableFuture<List<Map<String, Object>>> carriers = this.peers.carriers();
		CompletableFuture<Sales> sales = this.reports.sales();
		CompletableFuture<List<BestSeller>> bestSellers = CompletableFuture.supplyAsync(this.reports::bestSellers,
				this.executor);
		return new Dashboard(sales.join(), bestSellers.join(), payments.join(), carriers.join());
	}

}
