// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;

/**
 * Writes each document to the application's log, one line each at INFO.
 *
 * @since 0.1.0
 */
public final class LogSender implements SegmentSender {

	private static final Logger logger = LoggerFactory.getLogger(LogSender.class);

	@Override
	public SendResult send(List<EncodedDocument> documents) {
		for (EncodedDocument document : documents) {
			logger.info("{}",
					new String(document.array(), document.offset(), document.length(), StandardCharsets.UTF_8));
		}
		return SendResult.sent(documents.size());
	}

	@Override
	public String target() {
		return "log " + LogSender.class.getName();
	}

}
