// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether an application runs from where its build or its IDE has put its classes, so
 * that a developer is at work: its package is a directory, and a build file stands in a
 * directory above. An application in a jar, or one whose classes were copied into an
 * image, isn't at home like that.
 */
final class BuildDirectory {

	private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle", "build.gradle.kts", "build.xml",
			".idea", ".project");

	private BuildDirectory() {
	}

	static boolean holdsAnyOf(List<String> packages, @Nullable ClassLoader classLoader) {
		return classLoader != null && packages.stream().anyMatch((name) -> holds(name, classLoader));
	}

	private static boolean holds(String name, ClassLoader classLoader) {
		try {
			return Collections.list(classLoader.getResources(name.replace('.', '/')))
				.stream()
				.anyMatch(BuildDirectory::isInBuild);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isInBuild(URL location) {
		if (!"file".equals(location.getProtocol())) {
			return false;
		}
		try {
			return hasBuildFile(Path.of(location.toURI()));
		}
		catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException ex) {
			return false;
		}
	}

	static boolean hasBuildFile(@Nullable Path directory) {
		for (Path current = directory; current != null; current = current.getParent()) {
			Path candidate = current;
			if (BUILD_FILES.stream().anyMatch((file) -> Files.exists(candidate.resolve(file)))) {
				return true;
			}
		}
		return false;
	}

}
