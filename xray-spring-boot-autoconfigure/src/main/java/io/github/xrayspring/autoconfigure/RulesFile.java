// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

import io.github.xrayspring.json.SamplingRulesFile;

/**
 * Reads the file of sampling rules that {@code xray.sampling.rules-file} names.
 */
final class RulesFile {

	private static final int MAX_BYTES = 1024 * 1024;

	private RulesFile() {
	}

	/**
	 * Reads a file.
	 * @param location its location, {@code classpath:} or {@code file:}
	 * @return its rules
	 * @throws IllegalArgumentException if it can't be read or makes no sense; the message
	 * says why
	 */
	static SamplingRulesFile read(String location) {
		if (!location.startsWith("classpath:") && !location.startsWith("file:")) {
			throw new IllegalArgumentException("only classpath: and file: locations are read");
		}
		Resource resource = new DefaultResourceLoader().getResource(location);
		if (!resource.exists()) {
			throw new IllegalArgumentException(resource.getDescription() + " does not exist");
		}
		try (InputStream in = resource.getInputStream()) {
			byte[] bytes = in.readNBytes(MAX_BYTES + 1);
			if (bytes.length > MAX_BYTES) {
				throw new IllegalArgumentException(resource.getDescription() + " is larger than 1MB");
			}
			return SamplingRulesFile.parse(new String(bytes, StandardCharsets.UTF_8));
		}
		catch (FileNotFoundException ex) {
			throw new IllegalArgumentException(resource.getDescription() + " is no file that can be read", ex);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(resource.getDescription() + " can't be read: " + ex.getMessage(), ex);
		}
	}

}
