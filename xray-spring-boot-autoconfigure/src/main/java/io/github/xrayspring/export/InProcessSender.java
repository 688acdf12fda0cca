// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.util.List;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.local.XRayLocal;

/**
 * Hands documents to an X-Ray Local in this JVM, by a method call. Closing it leaves
 * X-Ray Local open.
 *
 * @since 0.1.0
 */
public final class InProcessSender implements SegmentSender {

	private final XRayLocal local;

	/**
	 * Makes a sender.
	 * @param local who takes the documents
	 */
	public InProcessSender(XRayLocal local) {
		this.local = local;
	}

	@Override
	public SendResult send(List<EncodedDocument> documents) {
		int rejected = 0;
		for (EncodedDocument document : documents) {
			if (this.local.accept(document.array(), document.offset(), document.length()) != null) {
				rejected++;
			}
		}
		return new SendResult(documents.size() - rejected, rejected);
	}

	@Override
	public String target() {
		return this.local.console().toString();
	}

}
