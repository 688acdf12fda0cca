// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Arguments for services that get in nobody's way: free ports, a database of their own,
 * and no traces sent.
 */
final class TestArguments {

	private TestArguments() {
	}

	/**
	 * Adds arguments, which win over those that are given anyway.
	 * @param more more arguments
	 * @return all arguments
	 */
	static String[] with(String... more) {
		Map<String, String> arguments = new LinkedHashMap<>();
		Stream<String> common = Stream.of("--sample.shop.port=0", "--sample.payment.port=0", "--sample.shipping.port=0",
				"--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "--xray.local.enabled=false",
				"--xray.exporter.type=none");
		// The same option twice would be a list of values.
		Stream.concat(common, Stream.of(more))
			.forEach((argument) -> arguments.put(argument.substring(0, argument.indexOf('=')), argument));
		return arguments.values().toArray(String[]::new);
	}

}
