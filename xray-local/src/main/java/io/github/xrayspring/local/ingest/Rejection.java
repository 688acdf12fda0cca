// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Why a document wasn't taken.
 *
 * @param code X-Ray's error code where one is known ({@code MissingId},
 * {@code MissingEndTime}, {@code InvalidName} …), else one of the same form
 * @param message what is wrong with which value, printable
 * @param pointer JSON pointer of the member concerned; empty for the document itself
 * @param documentId the document's id, as far as it could be read
 * @since 0.1.0
 */
public record Rejection(String code, String message, String pointer, @Nullable String documentId) {

	static Rejection of(String code, String message) {
		return new Rejection(code, message, "", null);
	}

	static Rejection of(String code, String message, String pointer) {
		return new Rejection(code, message, pointer, null);
	}

	Rejection withDocumentId(@Nullable String id) {
		return (this.documentId == null && id != null) ? new Rejection(this.code, this.message, this.pointer, id)
				: this;
	}

}
