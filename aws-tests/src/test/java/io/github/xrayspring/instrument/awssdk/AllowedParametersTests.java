// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AllowedParameters}.
 */
class AllowedParametersTests {

	@ParameterizedTest
	@CsvSource({ "TableName,table_name", "QueueOwnerAWSAccountId,queue_owner_awsaccount_id", "TopicArn,topic_arn",
			"MD5OfMessageBody,md5_of_message_body", "ETag,etag", "SSEKMSKeyId,ssekmskey_id", "HTTPMethod,httpmethod",
			"Bucket,bucket_name", "stateMachineArn,state_machine_arn" })
	void namesAreThoseOfTheXRaySdk(String member, String key) {
		assertThat(ParameterName.of(member)).isEqualTo(key);
	}

	@Test
	void readsAllPartsOfTheForm() {
		assertThat(AllowedParameter.parse(" response.Messages.count as message_count "))
			.isEqualTo(new AllowedParameter(true, "Messages", AllowedParameter.Part.COUNT, "message_count"));
		assertThat(AllowedParameter.parse("Tags.keys"))
			.isEqualTo(new AllowedParameter(false, "Tags", AllowedParameter.Part.KEYS, "tags_keys"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Table Name", "Entries.size", "request.TableName.x", "a as b as c" })
	void refusesWhatIsNoMember(String text) {
		assertThat(AllowedParameters.isMember(text)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> AllowedParameter.parse(text))
			.withMessageContaining("'" + text + "'");
	}

	@Test
	void addsToTheBuiltInListWhateverTheCase() {
		AllowedParameters all = AllowedParameters.builtIn()
			.with(Map.of("dynamodb", Map.of("getitem", List.of("Key.keys as key_names"), "*", List.of("IndexName"))));
		assertThat(all.of("DynamoDb", "GetItem")).extracting(AllowedParameter::key)
			.contains("table_name", "index_name", "consistent_read", "key_names");
		assertThat(AllowedParameters.builtIn().of("DynamoDb", "GetItem")).extracting(AllowedParameter::key)
			.doesNotContain("key_names");
		assertThat(AllowedParameters.builtIn().of("NoService", "NoOperation")).isEmpty();
	}

}
