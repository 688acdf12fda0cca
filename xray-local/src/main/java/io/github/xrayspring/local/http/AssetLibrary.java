// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Finds the page's files on the class path, in a directory (an IDE, a reactor build) or
 * in a jar (also in one that an application's jar contains), and reads them all at once.
 */
final class AssetLibrary {

	static final String PAGE = "index.html";

	private static final String FOLDER = "xray-console/";

	private AssetLibrary() {
	}

	/**
	 * Reads everything below the console's folder.
	 * @return name below the folder → file; empty if the console isn't on the class path
	 */
	static Map<String, Asset> load() {
		@Nullable URL page = AssetLibrary.class.getClassLoader().getResource(FOLDER + PAGE);
		if (page == null) {
			return Map.of();
		}
		try {
			URLConnection connection = page.openConnection();
			return (connection instanceof JarURLConnection jar) ? fromJar(jar) : fromDirectory(page.toURI());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("X-Ray Local can't read its page at " + page, ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("X-Ray Local can't read its page at " + page, ex);
		}
	}

	private static Map<String, Asset> fromDirectory(URI page) throws IOException {
		Path folder = Path.of(page).resolveSibling("");
		Map<String, Asset> assets = new TreeMap<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				String name = folder.relativize(file).toString().replace('\\', '/');
				assets.put(name, Asset.of(name, Files.readAllBytes(file)));
			}
		}
		return assets;
	}

	private static Map<String, Asset> fromJar(JarURLConnection connection) throws IOException {
		connection.setUseCaches(false);
		Map<String, Asset> assets = new TreeMap<>();
		try (JarFile jar = connection.getJarFile()) {
			for (JarEntry entry : jar.stream().filter(AssetLibrary::isAsset).toList()) {
				String name = entry.getName().substring(FOLDER.length());
				try (InputStream stream = jar.getInputStream(entry)) {
					assets.put(name, Asset.of(name, stream.readAllBytes()));
				}
			}
		}
		return assets;
	}

	private static boolean isAsset(JarEntry entry) {
		return !entry.isDirectory() && entry.getName().startsWith(FOLDER);
	}

}
