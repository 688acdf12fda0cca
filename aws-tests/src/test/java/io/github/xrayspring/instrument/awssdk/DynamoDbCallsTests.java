// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for calls of DynamoDB, which runs here.
 */
class DynamoDbCallsTests {

	private static DynamoDBProxyServer server;

	private static DynamoDbClient dynamo;

	private final Traces traces = new Traces();

	@BeforeAll
	@SuppressWarnings("unchecked") // The SDK's varargs are generic.
	static void start() throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		server = ServerRunner.createServerFromCommandLineArgs(
				new String[] { "-inMemory", "-disableTelemetry", "-port", String.valueOf(port) });
		LoopbackJetty.bind(server);
		server.start();
		dynamo = AwsStub.configure(DynamoDbClient.builder(), URI.create("http://127.0.0.1:" + port)).build();
		dynamo.createTable((table) -> table.tableName("carts")
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions((id) -> id.attributeName("id").attributeType(ScalarAttributeType.S))
			.keySchema((id) -> id.attributeName("id").keyType(KeyType.HASH)));
	}

	@AfterAll
	static void stop() throws Exception {
		dynamo.close();
		server.stop();
	}

	@Test
	void recordsTableAndConsumedCapacity() {
		JsonNode call = this.traces.single(() -> dynamo.putItem((put) -> put.tableName("carts")
			.item(item("hush"))
			.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
		assertThat(call.path("name").asString()).isEqualTo("DynamoDb");
		assertThat(call.at("/aws/table_name").asString()).isEqualTo("carts");
		assertThat(call.at("/aws/consumed_capacity/table_name").asString()).isEqualTo("carts");
		assertThat(call.at("/aws/consumed_capacity/capacity_units").asDouble()).isPositive();
		assertThat(call.at("/aws/request_id").asString()).isNotEmpty();
		assertThat(call.toString()).doesNotContain("hush");
	}

	@Test
	@SuppressWarnings("unchecked") // The SDK's varargs are generic.
	void recordsTablesOfATransaction() {
		JsonNode call = this.traces.single(() -> dynamo.transactWriteItems(
				(all) -> all.transactItems((one) -> one.put((put) -> put.tableName("carts").item(item("hush"))))));
		assertThat(call.at("/aws/table_names").toString()).isEqualTo("[\"carts\"]");
		assertThat(call.toString()).doesNotContain("hush");
	}

	@Test
	void failedConditionIsAnError() {
		JsonNode call = this.traces.single(() -> assertThatExceptionOfType(ConditionalCheckFailedException.class)
			.isThrownBy(() -> dynamo.putItem(
					(put) -> put.tableName("carts").item(item("x")).conditionExpression("attribute_exists(nowhere)"))));
		assertThat(call.path("error").asBoolean()).isTrue();
		assertThat(call.has("fault") || call.has("throttle")).isFalse();
	}

	@Test
	void eachPageIsACall() {
		for (int i = 0; i < 4; i++) {
			String id = "page-" + i;
			dynamo.putItem((put) -> put.tableName("carts").item(item(id)));
		}
		List<JsonNode> calls = this.traces
			.of(() -> dynamo.scanPaginator((scan) -> scan.tableName("carts").limit(2)).items().stream().count());
		assertThat(calls).hasSizeGreaterThan(2)
			.allSatisfy((call) -> assertThat(call.at("/aws/table_name").asString()).isEqualTo("carts"));
		assertThat(calls.get(0).at("/aws/scanned_count").asInt()).isEqualTo(2);
	}

	private static Map<String, AttributeValue> item(String id) {
		return Map.of("id", AttributeValue.fromS(id));
	}

	/**
	 * DynamoDB Local listens on all interfaces, unless its server is told before it
	 * starts.
	 */
	private static final class LoopbackJetty {

		static void bind(DynamoDBProxyServer proxy) throws Exception {
			int bound = 0;
			for (Field field : DynamoDBProxyServer.class.getDeclaredFields()) {
				if (Server.class.isAssignableFrom(field.getType())) {
					field.setAccessible(true);
					for (Connector connector : ((Server) field.get(proxy)).getConnectors()) {
						((ServerConnector) connector).setHost("127.0.0.1");
						bound++;
					}
				}
			}
			assertThat(bound).isPositive();
		}

	}

}
