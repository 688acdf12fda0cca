// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.account.AccountException;
import io.github.xrayspring.local.account.AccountSettings;

/**
 * {@code GetEncryptionConfig}, {@code GetIndexingRules},
 * {@code GetTraceSegmentDestination} and what changes them: kept, given back, and without
 * effect.
 */
final class SettingOperations {

	private static final int MAX_KEY_ID = 3000;

	private static final int MAX_TEXT = 50;

	private static final String ONLY_INDEXING_RULE = "Default";

	private final AccountSettings settings;

	SettingOperations(AccountSettings settings) {
		this.settings = settings;
	}

	Object encryption(Parameters parameters) {
		AccountSettings.Encryption encryption = this.settings.encryption();
		return Map.of("EncryptionConfig", new EncryptionAnswer(encryption.keyId(), "ACTIVE", encryption.type()));
	}

	Object encrypt(Parameters parameters) {
		@Nullable String keyId = parameters.has("KeyId") ? parameters.requiredText("KeyId", MAX_KEY_ID) : null;
		this.settings.encrypt(new AccountSettings.Encryption(parameters.requiredText("Type", MAX_TEXT), keyId));
		return encryption(parameters);
	}

	Object indexing(Parameters parameters) {
		PageToken.refuse(parameters);
		return Map.of("IndexingRules", List.of(indexingRule()));
	}

	Object index(Parameters parameters) {
		String name = parameters.requiredText("Name", MAX_TEXT);
		if (!name.equals(ONLY_INDEXING_RULE)) {
			throw new AccountException("ResourceNotFoundException", "There is no indexing rule '" + name + "'");
		}
		this.settings.index(parameters.object("Rule").object("Probabilistic").number("DesiredSamplingPercentage"));
		return Map.of("IndexingRule", indexingRule());
	}

	Object destination(Parameters parameters) {
		return Map.of("Destination", this.settings.destination(), "Status", "ACTIVE");
	}

	Object sendTo(Parameters parameters) {
		this.settings.sendTo(parameters.requiredText("Destination", MAX_TEXT));
		return destination(parameters);
	}

	private Object indexingRule() {
		AccountSettings.Indexing indexing = this.settings.indexing();
		return Map.of("Name", ONLY_INDEXING_RULE, "ModifiedAt", PolicyOperations.time(indexing.modified()), "Rule",
				Map.of("Probabilistic", Map.of("DesiredSamplingPercentage", indexing.percentage(),
						"ActualSamplingPercentage", indexing.percentage())));
	}

	/**
	 * X-Ray's {@code EncryptionConfig}.
	 *
	 * @param keyId the key, absent for none
	 * @param status always active
	 * @param type {@code NONE} or {@code KMS}
	 */
	record EncryptionAnswer(@JsonProperty("KeyId") @Nullable String keyId, @JsonProperty("Status") String status,
			@JsonProperty("Type") String type) {

	}

}
