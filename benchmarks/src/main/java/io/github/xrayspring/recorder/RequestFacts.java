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

	/** Name of the service that is called. */
	public static final String SERVICE = "shop";

	/** Host that is called. */
	public static final String HOST = "shop.example.com";

	/** Method of the request, and of the call that it makes. */
	public static final String METHOD = "POST";

	/** Path of the request. */
	public static final String PATH = "/api/orders/42/checkout";

	/** URL of the request. */
	public static final String URL = "http://" + HOST + PATH;

	/** Who calls. */
	public static final String USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36";

	/** From where, as {@code X-Forwarded-For} says. */
	public static final String CLIENT_IP = "203.0.113.7";

	/** Status of the response, and of the AWS call. */
	public static final int STATUS = 200;

	/** Length of the response. */
	public static final int CONTENT_LENGTH = 512;

	/** An annotation. */
	public static final String TENANT = "acme";

	/** Another annotation. */
	public static final int ITEMS = 3;

	/** A metadata value. */
	public static final Map<String, String> CART = Map.of("items", "3", "currency", "EUR", "coupon", "none");

	/** Name of the SQL child. */
	public static final String DATABASE = "shop@db.internal";

	/** URL of the database. */
	public static final String JDBC_URL = "jdbc:postgresql://db.internal:5432/shop";

	/** Statement of the SQL child. */
	public static final String STATEMENT = "select id, name, price from product where id = ?";

	/** Product. */
	public static final String DATABASE_TYPE = "PostgreSQL";

	/** The product's version. */
	public static final String DATABASE_VERSION = "16.3";

	/** The driver's version. */
	public static final String DRIVER_VERSION = "42.7.3";

	/** The database's user. */
	public static final String DATABASE_USER = "shop";

	/** Name of the HTTP child. */
	public static final String CALLEE = "payment.internal";

	/** URL of the HTTP child. */
	public static final String CALLEE_URL = "http://" + CALLEE + "/payments";

	/** Status of the HTTP child. */
	public static final int CALLEE_STATUS = 201;

	/** Length of what the HTTP child got. */
	public static final int CALLEE_CONTENT_LENGTH = 128;

	/** Name of the AWS child. */
	public static final String AWS_SERVICE = "DynamoDB";

	/** Operation of the AWS child. */
	public static final String AWS_OPERATION = "PutItem";

	/** Region of the AWS child. */
	public static final String AWS_REGION = "eu-central-1";

	/** The AWS child's request id. */
	public static final String AWS_REQUEST_ID = "RQ1ASVV4KQNSO5AEMVJF66Q9ASUAAJG";

	/** Table of the AWS child. */
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
