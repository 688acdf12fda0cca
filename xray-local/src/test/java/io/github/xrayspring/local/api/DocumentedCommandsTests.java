// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands of {@code docs/local-xray.md} as they stand there, but for the port;
 * skipped where the {@code aws} command isn't installed.
 */
class DocumentedCommandsTests {

	private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

	@Test
	void answerAsTheyStandInTheDocumentation() throws Exception {
		AwsCommand.assumeInstalled();
		try (XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0))) {
			String script = commands().replace("localhost:2000", "localhost:" + local.port());

			AwsCommand run = AwsCommand.run(List.of("bash", "-e", "-c", script));

			assertThat(run.status()).as(run.output()).isZero();
			assertThat(answers(run.output())).hasSize((int) script.lines().filter(this::asks).count())
				.allSatisfy((answer) -> assertHoldsSomething(answer));
			assertThat(local.traces().size()).isEqualTo(1);
		}
	}

	private boolean asks(String line) {
		return line.startsWith("xray ");
	}

	private static void assertHoldsSomething(JsonNode answer) {
		answer.properties()
			.stream()
			.filter((member) -> member.getValue().isArray() && !member.getKey().startsWith("Unprocessed"))
			.forEach((member) -> assertThat(member.getValue()).as(member.getKey()).isNotEmpty());
	}

	private static String commands() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "local-xray.md"));
		return BLOCK.matcher(page)
			.results()
			.map((MatchResult block) -> block.group(1))
			.collect(Collectors.joining("\n"));
	}

	private static List<JsonNode> answers(String output) {
		try (MappingIterator<JsonNode> answers = JsonMapper.shared().readerFor(JsonNode.class).readValues(output)) {
			return answers.readAll();
		}
	}

}
