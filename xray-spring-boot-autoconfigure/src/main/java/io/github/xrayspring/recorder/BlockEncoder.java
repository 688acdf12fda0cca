// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes the blocks {@code http}, {@code aws} and {@code sql}.
 */
final class BlockEncoder {

	private static final int MAX_STRING = 250;

	private static final int MAX_SQL = 4_096;

	/** X-Ray's limit for a rule's name. */
	private static final int MAX_RULE_NAME = 32;

	private static final String SDK_VERSION = SdkVersion.current();

	private static final byte[] HTTP = JsonWriter.prepare("http");

	private static final byte[] REQUEST = JsonWriter.prepare("request");

	private static final byte[] METHOD = JsonWriter.prepare("method");

	private static final byte[] URL = JsonWriter.prepare("url");

	private static final byte[] USER_AGENT = JsonWriter.prepare("user_agent");

	private static final byte[] CLIENT_IP = JsonWriter.prepare("client_ip");

	private static final byte[] X_FORWARDED_FOR = JsonWriter.prepare("x_forwarded_for");

	private static final byte[] RESPONSE = JsonWriter.prepare("response");

	private static final byte[] STATUS = JsonWriter.prepare("status");

	private static final byte[] CONTENT_LENGTH = JsonWriter.prepare("content_length");

	private static final byte[] AWS = JsonWriter.prepare("aws");

	private static final byte[] XRAY = JsonWriter.prepare("xray");

	private static final byte[] SDK = JsonWriter.prepare("sdk");

	private static final byte[] SDK_VERSION_NAME = JsonWriter.prepare("sdk_version");

	private static final byte[] RULE_NAME = JsonWriter.prepare("sampling_rule_name");

	private static final byte[] OPERATION = JsonWriter.prepare("operation");

	private static final byte[] REGION = JsonWriter.prepare("region");

	private static final byte[] REQUEST_ID = JsonWriter.prepare("request_id");

	private static final byte[] RETRIES = JsonWriter.prepare("retries");

	private static final byte[] SQL = JsonWriter.prepare("sql");

	private static final byte[] SANITIZED_QUERY = JsonWriter.prepare("sanitized_query");

	private static final byte[] DATABASE_TYPE = JsonWriter.prepare("database_type");

	private static final byte[] DATABASE_VERSION = JsonWriter.prepare("database_version");

	private static final byte[] DRIVER_VERSION = JsonWriter.prepare("driver_version");

	private static final byte[] USER = JsonWriter.prepare("user");

	private static final byte[] PREPARATION = JsonWriter.prepare("preparation");

	private final JsonWriter json;

	private final Trim trim;

	BlockEncoder(JsonWriter json, Trim trim) {
		this.json = json;
		this.trim = trim;
	}

	void http(@Nullable HttpData http) {
		if (http == null || !this.trim.hasBlocks()) {
			return;
		}
		this.json.name(HTTP);
		this.json.open('{');
		if (http.method() != null || http.url() != null) {
			request(http);
		}
		response(http);
		this.json.close('}');
	}

	/** The segment's block says who wrote the document, and which rule sampled it. */
	void awsOfSegment(@Nullable AwsData aws, @Nullable String ruleName) {
		this.json.name(AWS);
		this.json.open('{');
		this.json.name(XRAY);
		this.json.open('{');
		this.json.member(SDK, "xray-spring", MAX_STRING);
		this.json.member(SDK_VERSION_NAME, SDK_VERSION, MAX_STRING);
		this.json.member(RULE_NAME, ruleName, MAX_RULE_NAME);
		this.json.close('}');
		if (aws != null && this.trim.hasBlocks()) {
			members(aws);
		}
		this.json.close('}');
	}

	void aws(@Nullable AwsData aws) {
		if (aws != null && this.trim.hasBlocks()) {
			this.json.name(AWS);
			this.json.open('{');
			members(aws);
			this.json.close('}');
		}
	}

	void sql(@Nullable SqlData sql) {
		if (sql == null || !this.trim.hasBlocks()) {
			return;
		}
		this.json.name(SQL);
		this.json.open('{');
		sqlText(URL, sql.url());
		sqlText(SANITIZED_QUERY, sql.sanitizedQuery());
		text(DATABASE_TYPE, sql.databaseType());
		text(DATABASE_VERSION, sql.databaseVersion());
		text(DRIVER_VERSION, sql.driverVersion());
		text(USER, sql.user());
		text(PREPARATION, sql.preparation());
		this.json.close('}');
	}

	private void request(HttpData http) {
		this.json.name(REQUEST);
		this.json.open('{');
		text(METHOD, http.method());
		text(URL, http.url());
		text(USER_AGENT, http.userAgent());
		text(CLIENT_IP, http.clientIp());
		this.json.flag(X_FORWARDED_FOR, http.forwarded());
		this.json.close('}');
	}

	private void response(HttpData http) {
		if (http.status() <= 0 && http.contentLength() < 0) {
			return;
		}
		this.json.name(RESPONSE);
		this.json.open('{');
		if (http.status() > 0) {
			this.json.name(STATUS);
			this.json.number(http.status());
		}
		if (http.contentLength() >= 0) {
			this.json.name(CONTENT_LENGTH);
			this.json.number(http.contentLength());
		}
		this.json.close('}');
	}

	private void members(AwsData aws) {
		text(OPERATION, aws.operation());
		text(REGION, aws.region());
		text(REQUEST_ID, aws.requestId());
		if (aws.retries() >= 0) {
			this.json.name(RETRIES);
			this.json.number(aws.retries());
		}
		if (!aws.parameters().isEmpty()) {
			parameters(aws.parameters());
		}
	}

	private void parameters(Map<String, ?> parameters) {
		for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
			int before = this.json.position();
			this.json.name(parameter.getKey());
			if (parameter.getValue() instanceof Collection<?> values) {
				this.json.open('[');
				for (Object value : values) {
					this.json.element();
					element(value);
				}
				this.json.close(']');
			}
			else {
				element(parameter.getValue());
			}
			if (!this.trim.hasLongStrings() && !this.trim.fits()) {
				this.json.rewind(before);
				this.trim.cut("aws");
			}
		}
	}

	private void element(@Nullable Object value) {
		if (value instanceof Map<?, ?> members) {
			this.json.open('{');
			members.forEach((name, member) -> {
				this.json.name(String.valueOf(name));
				parameter(member);
			});
			this.json.close('}');
		}
		else {
			parameter(value);
		}
	}

	private void parameter(@Nullable Object value) {
		if (value instanceof String text) {
			this.json.string(text, this.trim.string(text, MAX_STRING));
		}
		else {
			this.json.scalar(value);
		}
	}

	private void text(byte[] name, @Nullable String value) {
		if (value != null) {
			this.json.member(name, value, this.trim.string(value, MAX_STRING));
		}
	}

	private void sqlText(byte[] name, @Nullable String value) {
		if (value != null) {
			this.json.member(name, value, this.trim.sql(value, MAX_SQL));
		}
	}

}
