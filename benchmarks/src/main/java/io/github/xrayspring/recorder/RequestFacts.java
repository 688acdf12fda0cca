// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.Map;

/**
 * What the measured request says, to every recorder alike.
 */
public final class RequestFacts {

	/** The trace that the caller began. */
	public static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";

	/** Header without {@code Sampled}: the rules decide. */
	public static final String UNDECIDED = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8";

	/** Header of a caller who records. */
	public static final String SAMPLED = UNDECIDED + ";Sampled=1";

	/** Header of a caller who doesn't record. */
	public static final String NOT_SAMPLED = UNDECIDED + ";Sampled=0";

	public static final String SERVICE = "shop";

	public static final String HOST = "shop.example.com";

	public static final String METHOD = "POST";

	public static final String PATH = "/api/orders/42/checkout";

	public static final String URL = "http://" + HOST + PATH;

	public static final String USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36";

	public static final String CLIENT_IP = "203.0.113.7";

	public static final int STATUS = 200;

	public static final int CONTENT_LENGTH = 512;

	/** An annotation. */
	public static final String TENANT = "acme";

	/** Another annotation. */
	public static final int ITEMS = 3;

	/** A metadata value. */
	public static final Map<String, String> CART = Map.of("items", "3", "currency", "EUR", "coupon", "none");

	public static final String DATABASE = "shop@db.internal";

	public static final String JDBC_URL = "jdbc:postgresql://db.internal:5432/shop";

	public static final String STATEMENT = "select id, name, price from product where id = ?";

	public static final String DATABASE_TYPE = "PostgreSQL";

	public static final String DATABASE_VERSION = "16.3";

	public static final String DRIVER_VERSION = "42.7.3";

	public static final String DATABASE_USER = "shop";

	public static final String CALLEE = "payment.internal";

	public static final String CALLEE_URL = "http://" + CALLEE + "/payments";

	public static final int CALLEE_STATUS = 201;

	public static final int CALLEE_CONTENT_LENGTH = 128;

	public static final String AWS_SERVICE = "DynamoDB";

	public static final String AWS_OPERATION = "PutItem";

	public static final String AWS_REGION = "eu-central-1";

	public static final String AWS_REQUEST_ID = "RQ1ASVV4KQNSO5AEMVJF66Q9ASUAAJG";

	public static final String AWS_TABLE = "orders";

	/** Path patterns of rules that don't match the request. */
	private static final String[] OTHER_PATHS = { "/health/*", "/static/*/assets", "/api/products/*",
			"/internal/??/*" };

	private RequestFacts() {
	}

	/**
	 * Path pattern of a rule that doesn't match: the four of five rules, and more of
	 * their kind where there are more.
	 * @param index the rule's place
	 * @return the pattern
	 */
	public static String otherPath(int index) {
		String path = OTHER_PATHS[index % OTHER_PATHS.length];
		return (index < OTHER_PATHS.length) ? path : "/v" + index / OTHER_PATHS.length + path;
	}

}
