// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One line for each code by which X-Ray refuses documents, with the trace of one of them;
 * the others at DEBUG. For one thread.
 */
final class RefusalLog {

	private static final int MAX_CODES = 20;

	private static final int MAX_CODE = 64;

	private static final String TRACE_ID = "\"trace_id\":\"";

	private static final int TRACE_ID_LENGTH = 35;

	private final Logger logger;

	private final Set<String> logged = new HashSet<>();

	RefusalLog(Logger logger) {
		this.logger = logger;
	}

	/** A code as it may stand in logs and meters. */
	String code(@Nullable String code) {
		if (code == null || code.isEmpty() || code.length() > MAX_CODE
				|| !code.chars().allMatch((c) -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.'))) {
			return "unknown";
		}
		return code;
	}

	void log(String code, @Nullable String id, List<String> documents) {
		if (this.logged.size() < MAX_CODES && this.logged.add(code)) {
			this.logger
				.warn("X-Ray: a document was refused: {}, trace {}. It is lost; others with this code are counted "
						+ "(xray.export.rejected) and logged at DEBUG.", code, traceId(id, documents));
		}
		else {
			this.logger.debug("X-Ray: a document was refused: {}, trace {}", code, traceId(id, documents));
		}
	}

	void logCall(String code, String message, List<String> documents) {
		if (this.logged.size() < MAX_CODES && this.logged.add("call " + code)) {
			this.logger.warn(
					"X-Ray: a call with {} documents, the first of trace {}, was refused: {}. They are lost; "
							+ "others with this code are counted (xray.export.rejected) and logged at DEBUG.",
					documents.size(), traceId(documents.get(0)), message);
		}
		else {
			this.logger.debug("X-Ray: a call with {} documents, the first of trace {}, was refused: {}",
					documents.size(), traceId(documents.get(0)), message);
		}
	}

	/** The answer may leave the id out. */
	private static String traceId(@Nullable String id, List<String> documents) {
		if (id == null || id.isEmpty()) {
			return "unknown";
		}
		for (String document : documents) {
			if (document.contains("\"id\":\"" + id + "\"")) {
				return traceId(document);
			}
		}
		return "unknown";
	}

	private static String traceId(String document) {
		int start = document.indexOf(TRACE_ID) + TRACE_ID.length();
		return (start >= TRACE_ID.length() && document.length() >= start + TRACE_ID_LENGTH)
				? document.substring(start, start + TRACE_ID_LENGTH) : "unknown";
	}

}
