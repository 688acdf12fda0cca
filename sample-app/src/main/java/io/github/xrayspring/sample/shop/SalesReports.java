// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Repository;

import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.sample.platform.Chaos;

/**
 * Sums up orders.
 */
@Repository
class SalesReports {

	private final JdbcClient jdbc;

	private final Chaos chaos;

	SalesReports(JdbcClient jdbc, Chaos chaos) {
		this.jdbc = jdbc;
		this.chaos = chaos;
	}

	@Async
	@XRaySubsegment("sales")
	CompletableFuture<Sales> sales() {
		this.chaos.work(Duration.ofMillis(50));
		return CompletableFuture.completedFuture(this.jdbc.sql("""
				select count(distinct l.order_id) as orders, coalesce(sum(l.quantity * p.price), 0) as revenue
				from order_line l join product p on p.id = l.product_id""").query(Sales.class).single());
	}

	@XRaySubsegment("best-sellers")
	List<BestSeller> bestSellers() {
		this.chaos.work(Duration.ofMillis(40));
		return this.jdbc.sql("""
				select p.name as product, sum(l.quantity) as sold
				from order_line l join product p on p.id = l.product_id
				group by p.name order by sold desc, p.name fetch first 3 rows only""").query(BestSeller.class).list();
	}

}
