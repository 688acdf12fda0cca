// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of a list whose order doesn't change from one page to the next.
 *
 * @param items what stands on the page
 * @param nextToken where the next page begins; absent on the last
 * @param <T> type of the items
 */
record OffsetPage<T>(List<T> items, @Nullable String nextToken) {

	static <T> OffsetPage<T> of(List<T> all, @Nullable String token, int size) {
		int from = offset(token);
		if (from > all.size()) {
			throw foreign();
		}
		int to = Math.min(all.size(), from + size);
		return new OffsetPage<>(all.subList(from, to), (to < all.size()) ? Integer.toString(to) : null);
	}

	private static int offset(@Nullable String token) {
		if (token == null || token.isEmpty()) {
			return 0;
		}
		try {
			return Integer.parseUnsignedInt(token);
		}
		catch (NumberFormatException ex) {
			throw foreign();
		}
	}

	private static InvalidRequestException foreign() {
		return new InvalidRequestException("NextToken isn't one that X-Ray Local gave");
	}

}
