// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases as data: {@code src/test/resources/vectors/<file>}, or the file of that name in
 * the folder given by {@code -Dxray.vectors=DIR}. A missing file is no case; cases of a
 * form that the suite doesn't know are skipped and their number is printed.
 */
public final class Vectors {

	private static final JsonMapper MAPPER = new JsonMapper();

	private Vectors() {
	}

	/**
	 * Cases of a file as arguments {@code (in, expect)} named by their id.
	 */
	public static Stream<Arguments> cases(String file, Predicate<JsonNode> known) {
		return select(file, known)
			.map((one) -> Arguments.argumentSet(one.path("id").asString(), one.path("in"), one.path("expect")));
	}

	/**
	 * Cases of a file as a whole, named by their id or what they are about.
	 */
	public static Stream<Arguments> all(String file, Predicate<JsonNode> known) {
		return select(file, known).map((one) -> Arguments
			.argumentSet(one.path("id").asString(one.path("what").asString(one.path("scenario").asString(file))), one));
	}

	private static Stream<JsonNode> select(String file, Predicate<JsonNode> known) {
		JsonNode document = read(file);
		if (document == null) {
			return Stream.empty();
		}
		long unknown = document.path("cases").valueStream().filter(known.negate()).count();
		if (unknown > 0) {
			System.getLogger("vectors")
				.log(System.Logger.Level.INFO, "{0}: skipped {1} cases of unknown form", file, unknown);
		}
		return document.path("cases").valueStream().filter(known);
	}

	/**
	 * Cases of a file without {@code in} and {@code expect}, as they are, named by their
	 * id or place.
	 */
	public static Stream<Arguments> plainCases(String file, Predicate<JsonNode> known) {
		JsonNode document = read(file);
		List<JsonNode> all = (document != null) ? document.path("cases").valueStream().toList() : List.of();
		long unknown = all.stream().filter(known.negate()).count();
		if (unknown > 0) {
			System.getLogger("vectors")
				.log(System.Logger.Level.INFO, "{0}: skipped {1} cases of another form", file, unknown);
		}
		return IntStream.range(0, all.size())
			.filter((i) -> known.test(all.get(i)))
			.mapToObj((i) -> Arguments.argumentSet(all.get(i).path("id").asString("#" + i), all.get(i)));
	}

	/**
	 * Cases of a reference file, which have no id and no fixed form, as they are: named
	 * by what they say and their place.
	 */
	public static Stream<Arguments> reference(String file, Predicate<JsonNode> known) {
		JsonNode document = read(file);
		if (document == null) {
			return Stream.empty();
		}
		JsonNode cases = document.path("cases");
		return IntStream.range(0, cases.size())
			.filter((index) -> known.test(cases.get(index)))
			.mapToObj((index) -> Arguments.argumentSet(index + " " + cases.get(index).path("what").asString(),
					cases.get(index)));
	}

	/** Text of a member, {@code null} where it is absent or JSON's null. */
	public static String text(JsonNode node) {
		return (node.isMissingNode() || node.isNull()) ? null : node.asString();
	}

	private static JsonNode read(String file) {
		String folder = System.getProperty("xray.vectors");
		try (InputStream in = (folder != null) ? open(Path.of(folder, file))
				: Vectors.class.getResourceAsStream("/vectors/" + file)) {
			return (in != null) ? MAPPER.readTree(in) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static InputStream open(Path path) throws IOException {
		return Files.exists(path) ? Files.newInputStream(path) : null;
	}

}
