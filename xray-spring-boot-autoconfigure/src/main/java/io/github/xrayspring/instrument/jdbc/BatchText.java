// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a batch is going to execute: the prepared statement, or the first few different
 * ones that were added. Not thread-safe.
 */
final class BatchText {

	private static final int MAX_TEXTS = 10;

	private final @Nullable String prepared;

	private final Set<String> texts = new LinkedHashSet<>(2);

	private int size;

	BatchText(@Nullable String prepared) {
		this.prepared = prepared;
	}

	void add(@Nullable String sql) {
		this.size++;
		if (sql != null && this.texts.size() < MAX_TEXTS) {
			this.texts.add(sql);
		}
	}

	void clear() {
		this.size = 0;
		this.texts.clear();
	}

	int size() {
		return this.size;
	}

	@Nullable String text() {
		return this.texts.isEmpty() ? this.prepared : String.join(";\n", this.texts);
	}

}
