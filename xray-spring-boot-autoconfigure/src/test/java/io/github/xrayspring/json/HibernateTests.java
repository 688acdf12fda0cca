// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Recording an entity of a real Hibernate, on H2, causes no query: neither while the
 * session is open nor afterwards.
 */
class HibernateTests {

	private final AtomicInteger statements = new AtomicInteger();

	private final RecordedDocuments sender = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop")
		.sender(this.sender)
		.metadataEncoder(new JacksonMetadataEncoder())
		.build();

	private SessionFactory factory;

	@BeforeEach
	void fill() {
		StatementInspector counter = (sql) -> {
			this.statements.incrementAndGet();
			return sql;
		};
		Configuration configuration = new Configuration().addAnnotatedClass(Customer.class)
			.addAnnotatedClass(Order.class)
			.setProperty("hibernate.connection.url", "jdbc:h2:mem:lazy")
			.setProperty("hibernate.hbm2ddl.auto", "create-drop");
		configuration.getProperties().put("hibernate.session_factory.statement_inspector", counter);
		this.factory = configuration.buildSessionFactory();
		this.factory.inTransaction((session) -> {
			Customer customer = new Customer();
			customer.id = 1;
			Order order = new Order();
			order.id = 2;
			order.customer = customer;
			session.persist(customer);
			session.persist(order);
		});
	}

	@AfterEach
	void close() {
		this.factory.close();
		this.recorder.close();
	}

	@Test
	void leavesUnloadedWhatIsLazyWhileTheSessionIsOpen() {
		try (Session session = this.factory.openSession(); Segment segment = this.recorder.beginSegment("shop")) {
			Order order = session.find(Order.class, 2);
			record(segment, order, Hibernate.unproxy(session.find(Customer.class, 1), Customer.class));
		}
		assertUnloaded();
	}

	@Test
	void leavesUnloadedWhatIsLazyAfterTheSession() {
		Order order;
		Customer customer;
		try (Session session = this.factory.openSession()) {
			order = session.find(Order.class, 2);
			session.clear();
			customer = session.find(Customer.class, 1);
		}
		try (Segment segment = this.recorder.beginSegment("shop")) {
			record(segment, order, customer);
		}
		assertUnloaded();
	}

	@Test
	void writesWhatIsLoaded() {
		try (Session session = this.factory.openSession(); Segment segment = this.recorder.beginSegment("shop")) {
			Customer customer = session.find(Customer.class, 1);
			Hibernate.initialize(customer.orders);
			segment.putMetadata("numbers", customer.numbers());
		}
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();

		assertThat(this.sender.single().at("/metadata/default/numbers")).hasToString("[2]");
	}

	private void record(Segment segment, Order order, Customer customer) {
		int before = this.statements.get();
		segment.putMetadata("order", order);
		segment.putMetadata("map", Map.of("order", order));
		segment.putMetadata("proxy", order.getCustomer());
		segment.putMetadata("customer", customer);
		segment.putMetadata("orders", customer.getOrders());
		assertThat(this.statements).hasValue(before);
		assertThat(Hibernate.isInitialized(customer.getOrders())).isFalse();
	}

	private void assertUnloaded() {
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		JsonNode metadata = this.sender.single().at("/metadata/default");
		assertThat(metadata.at("/order/id").asInt()).isEqualTo(2);
		assertThat(metadata.at("/map/order/id").asInt()).isEqualTo(2);
		assertThat(metadata.at("/customer/id").asInt()).isOne();
		assertThat(List.of(metadata.at("/customer/orders").asString(), metadata.path("orders").asString()))
			.containsOnly("(not loaded)");
	}

	/**
	 * Has orders, which aren't loaded with it.
	 */
	@Entity(name = "Customer")
	public static class Customer {

		@Id
		private int id;

		@OneToMany(mappedBy = "customer")
		private List<Order> orders = new ArrayList<>();

		public int getId() {
			return this.id;
		}

		public List<Order> getOrders() {
			return this.orders;
		}

		List<Integer> numbers() {
			return this.orders.stream().map(Order::getId).toList();
		}

	}

	/**
	 * Belongs to a customer, who isn't loaded with it.
	 */
	@Entity(name = "Purchase")
	public static class Order {

		@Id
		private int id;

		@ManyToOne(fetch = FetchType.LAZY)
		private Customer customer;

		public int getId() {
			return this.id;
		}

		public Customer getCustomer() {
			return this.customer;
		}

	}

}
