// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.params.provider.Arguments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases as data: from {@code -Dxray.vectors=DIR} if given, else from the class path. A
 * missing file is no case.
 */
public final class Vectors {

	private static final Logger logger = LoggerFactory.getLogger(Vectors.class);

	private Vectors() {
	}

	/**
	 * The cases of a file whose {@code in} and {@code expect} hold no member that the
	 * suite doesn't know.
	 */
	public static Stream<Arguments> cases(String file, Set<String> knownInputs, Set<String> knownExpectations) {
		List<JsonNode> all = StreamSupport.stream(read(file).path("cases").spliterator(), false).toList();
		List<JsonNode> known = all.stream()
			.filter((one) -> holdsOnly(one.path("in"), knownInputs) && holdsOnly(one.path("expect"), knownExpectations))
			.toList();
		logger.info("{}: {} cases, {} of a form this suite doesn't know skipped", file, known.size(),
				all.size() - known.size());
		return known.stream()
			.map((one) -> Arguments.of(one.path("id").stringValue(), one.path("in"), one.path("expect")));
	}

	/** The files of a folder. */
	public static List<Path> files(String folder) {
		Path directory = Path.of(System.getProperty("xray.vectors", "src/test/resources/vectors")).resolve(folder);
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean holdsOnly(JsonNode object, Set<String> members) {
		return object.properties().stream().allMatch((entry) -> members.contains(entry.getKey()));
	}

	private static JsonNode read(String file) {
		JsonMapper mapper = JsonMapper.shared();
		String directory = System.getProperty("xray.vectors");
		if (directory != null) {
			Path path = Path.of(directory, file);
			return Files.exists(path) ? mapper.readTree(path) : mapper.createObjectNode();
		}
		try (InputStream stream = Vectors.class.getResourceAsStream("/vectors/" + file)) {
			return (stream != null) ? mapper.readTree(stream) : mapper.createObjectNode();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
