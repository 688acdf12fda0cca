// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;

/**
 * Writes each document to the application's log, one line each at INFO, and after a
 * segment the address at which the AWS console would show its trace.
 *
 * @since 0.1.0
 */
public final class LogSender implements SegmentSender {

	private static final Logger logger = LoggerFactory.getLogger(LogSender.class);

	private static final String TRACE_ID = "\"trace_id\":\"";

	private static final String SUBSEGMENT = "\"type\":\"subsegment\"";

	private static final int TRACE_ID_LENGTH = 35;

	private final @Nullable String region;

	/**
	 * Makes a sender.
	 * @param region the region of the AWS console, {@code null} if it isn't known
	 */
	public LogSender(@Nullable String region) {
		this.region = region;
	}

	@Override
	public SendResult send(List<EncodedDocument> documents) {
		for (EncodedDocument document : documents) {
			String text = new String(document.array(), document.offset(), document.length(), StandardCharsets.UTF_8);
			logger.info("{}", text);
			int start = text.indexOf(TRACE_ID) + TRACE_ID.length();
			if (start >= TRACE_ID.length() && text.length() >= start + TRACE_ID_LENGTH && !text.contains(SUBSEGMENT)) {
				logger.info("{}", console(text.substring(start, start + TRACE_ID_LENGTH)));
			}
		}
		return SendResult.sent(documents.size());
	}

	private String console(String traceId) {
		return (this.region != null)
				? "https://" + this.region + ".console.aws.amazon.com/cloudwatch/home?region=" + this.region
						+ "#xray:traces/" + traceId
				: "https://console.aws.amazon.com/cloudwatch/home#xray:traces/" + traceId;
	}

	@Override
	public String target() {
		return "log " + LogSender.class.getName();
	}

}
