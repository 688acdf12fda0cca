// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.store.Departure;
import io.github.xrayspring.local.store.TraceStore;

/**
 * Why a trace can't be shown.
 */
final class AbsentTrace {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

	private static final long MEBIBYTE = 1024 * 1024;

	private AbsentTrace() {
	}

	static String explain(TraceStore store, String traceId) {
		@Nullable Departure departure = store.departure(traceId);
		if (departure == null) {
			return "There is no such trace: it hasn't come, or went too long ago to be remembered";
		}
		String until = "The trace was kept until " + TIME.format(departure.at().atZone(ZoneId.systemDefault()));
		return departure.cleared() ? until + ", when the store was cleared"
				: until + " and then made room for others: " + departure.service() + " held most of the store's "
						+ size(store.usage().maxBytes()) + ", which xray.local.max-bytes (--max-bytes) sets";
	}

	private static String size(long bytes) {
		return (bytes >= MEBIBYTE) ? bytes / MEBIBYTE + " MB" : bytes + " bytes";
	}

}
