// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.account;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Settings that X-Ray Local keeps and gives back, and that change nothing: there is no
 * encryption, no indexing and one destination. Thread-safe.
 *
 * @since 0.1.0
 */
public final class AccountSettings {

	private volatile Encryption encryption = new Encryption("NONE", null);

	private volatile Indexing indexing = new Indexing(100, Instant.EPOCH);

	private volatile String destination = "XRay";

	public Encryption encryption() {
		return this.encryption;
	}

	/**
	 * Changes the encryption.
	 * @param changed type and key
	 * @throws AccountException if the type is unknown, or the key missing
	 */
	public void encrypt(Encryption changed) {
		if (!changed.type().equals("NONE") && !changed.type().equals("KMS")) {
			throw AccountException.invalid("Type '" + changed.type() + "' is neither NONE nor KMS");
		}
		if (changed.type().equals("KMS") && changed.keyId() == null) {
			throw AccountException.invalid("KeyId must be given where Type is KMS");
		}
		this.encryption = changed;
	}

	public Indexing indexing() {
		return this.indexing;
	}

	/**
	 * Changes how many traces are indexed.
	 * @param percentage 0 to 100
	 * @throws AccountException if it isn't a percentage
	 */
	public void index(double percentage) {
		if (!(percentage >= 0 && percentage <= 100)) {
			throw AccountException.invalid("DesiredSamplingPercentage must lie between 0 and 100");
		}
		this.indexing = new Indexing(percentage, Instant.now());
	}

	public String destination() {
		return this.destination;
	}

	/**
	 * Changes where segments go.
	 * @param changed {@code XRay} or {@code CloudWatchLogs}
	 * @throws AccountException if it is neither
	 */
	public void sendTo(String changed) {
		if (!changed.equals("XRay") && !changed.equals("CloudWatchLogs")) {
			throw AccountException.invalid("Destination '" + changed + "' is neither XRay nor CloudWatchLogs");
		}
		this.destination = changed;
	}

	/**
	 * How traces would be encrypted.
	 *
	 * @param type {@code NONE} or {@code KMS}
	 * @param keyId the key, of {@code KMS}
	 */
	public record Encryption(String type, @Nullable String keyId) {

	}

	/**
	 * How many traces would be indexed.
	 *
	 * @param percentage of all traces
	 * @param modified when that was said
	 */
	public record Indexing(double percentage, Instant modified) {

	}

}
