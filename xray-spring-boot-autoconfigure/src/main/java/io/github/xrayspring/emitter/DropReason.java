// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.Locale;

/**
 * Why a document was not sent.
 *
 * @since 0.1.0
 */
public enum DropReason {

	/** More documents waited than {@code xray.emitter.queue-capacity} allows. */
	QUEUE_FULL,

	/** More bytes waited than {@code xray.emitter.max-bytes} allows. */
	BYTES_FULL,

	/** A single entity was larger than {@code xray.emitter.max-datagram-size}. */
	TOO_LARGE,

	/** It could not be encoded. */
	SERIALIZATION,

	/** The receiver refused it. */
	REJECTED,

	/** The recorder was closed before it could be sent. */
	CLOSED,

	/** Nothing is sent: the exporter is {@code none}. */
	NO_EXPORTER,

	/** It was recorded in case it was worth it, and it wasn't. */
	NOT_CAPTURED;

	/**
	 * Whether somebody wanted the document to arrive.
	 */
	boolean isLoss() {
		return this != NO_EXPORTER && this != NOT_CAPTURED;
	}

	/** The way out, for the log. */
	String advice() {
		return switch (this) {
			case QUEUE_FULL -> "The oldest go first; see xray.emitter.queue-capacity";
			case BYTES_FULL -> "The oldest go first; see xray.emitter.max-bytes";
			case REJECTED -> "The receiver refused them for good; its answer is in the log at DEBUG";
			case TOO_LARGE -> "See xray.emitter.max-datagram-size";
			case SERIALIZATION, CLOSED, NO_EXPORTER, NOT_CAPTURED -> "See docs/reliability.md";
		};
	}

	/**
	 * Value of the meters' tag {@code reason}.
	 * @return the lower-case name
	 */
	public String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
