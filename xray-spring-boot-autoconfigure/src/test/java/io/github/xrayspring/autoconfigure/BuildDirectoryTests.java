// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BuildDirectory}.
 */
class BuildDirectoryTests {

	@Test
	void holdsWhatTheBuildHasJustCompiled() {
		assertThat(
				BuildDirectory.holdsAnyOf(List.of("io.github.xrayspring.autoconfigure"), getClass().getClassLoader()))
			.isTrue();
	}

	@Test
	void holdsNoJars() {
		assertThat(BuildDirectory.holdsAnyOf(List.of("org.springframework.boot"), getClass().getClassLoader()))
			.isFalse();
	}

	@Test
	void isToldByABuildFileAbove(@TempDir Path directory) throws IOException {
		Path classes = Files.createDirectories(directory.resolve("app/build/classes/java/main"));
		Files.createFile(directory.resolve("app/build.gradle.kts"));

		assertThat(BuildDirectory.hasBuildFile(classes)).isTrue();
	}

	@Test
	void isNotToldByClassesAlone(@TempDir Path directory) throws IOException {
		assertThat(BuildDirectory.hasBuildFile(Files.createDirectories(directory.resolve("app/classes")))).isFalse();
	}

}
