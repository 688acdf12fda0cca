// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the metadata that editors show, as the annotation processor has written it.
 */
class ConfigurationMetadataTests {

	private static final Map<String, JsonNode> properties = read();

	@Test
	void describesEachPropertyInPlainText() {
		assertThat(properties).isNotEmpty();
		assertThat(properties.values()).allSatisfy((property) -> {
			String description = property.path("description").asString();
			assertThat(description).as(property.get("name").asString())
				.isNotBlank()
				.endsWith(".")
				.doesNotContain("{@", "<", ">")
				.doesNotStartWith("The ")
				.doesNotStartWith("A ");
		});
	}

	@Test
	void beginsBooleansWithWhether() {
		assertThat(properties.values()
			.stream()
			.filter((property) -> property.get("type").asString().equals("java.lang.Boolean")))
			.allSatisfy((property) -> assertThat(property.get("description").asString()).startsWith("Whether "));
	}

	@ParameterizedTest
	@CsvSource({ "xray.enabled,true", "xray.name,application", "xray.context-missing,ignore",
			"xray.exporter.type,daemon", "xray.daemon.address,127.0.0.1:2000", "xray.emitter.queue-capacity,10000",
			"xray.emitter.max-bytes,16MB", "xray.emitter.shutdown-timeout,5s", "xray.emitter.max-datagram-size,64000",
			"xray.sampling.strategy,auto", "xray.sampling.capture.faults,false", "xray.sampling.capture.errors,false",
			"xray.sampling.capture.per-second,1", "xray.sampling.default-fixed-target,1",
			"xray.sampling.default-rate,0.05", "xray.strict-configuration,false", "xray.exceptions.messages,sanitized",
			"xray.async.enabled,true", "xray.scheduling.enabled,true", "xray.propagation.incoming-root,continue",
			"xray.propagation.incoming-sampled,cap", "xray.propagation.max-forced-per-second,100",
			"xray.recorder.max-subsegments,1000", "xray.recorder.max-depth,30", "xray.recorder.max-stack-frames,50",
			"xray.recorder.max-segment-age,10m", "xray.web.client-ip,full", "xray.web.trust-forwarded,true",
			"xray.web.enabled,true", "xray.web.order,-2147483647", "xray.web.response-header,true",
			"xray.http-client.enabled,true", "xray.aop.enabled,true", "xray.logging.mdc,true", "xray.local.port,2000",
			"xray.local.max-bytes,64MB", "xray.local.allow-remote,false", "xray.local.allow-in-production,false" })
	void tellsTheDefault(String name, String expected) {
		assertThat(properties.get(name).path("defaultValue").asString()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "xray.local.enabled", "xray.local.bind-address", "xray.sampling.rules", "xray.sampling.rules-file",
			"xray.sampling.capture.slower-than", "xray.annotations", "xray.propagation.targets",
			"xray.web.exclude-paths" })
	void knowsPropertiesWithoutDefault(String name) {
		assertThat(properties).containsKey(name);
	}

	@Test
	void standsInTheDocumentationCompletely() throws IOException {
		String documentation = Files.readString(Path.of("..", "docs", "configuration.md"));
		Set<String> documented = Pattern.compile("^\\| `(xray[^`]+)`", Pattern.MULTILINE)
			.matcher(documentation)
			.results()
			.map((row) -> row.group(1))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(documented).isEqualTo(
				properties.keySet().stream().filter((name) -> name.startsWith("xray.")).collect(Collectors.toSet()));
	}

	private static Map<String, JsonNode> read() {
		Map<String, JsonNode> byName = new TreeMap<>();
		try (InputStream metadata = ConfigurationMetadataTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			for (JsonNode property : JsonMapper.shared().readTree(metadata).get("properties").values()) {
				byName.put(property.get("name").asString(), property);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return byName;
	}

}
