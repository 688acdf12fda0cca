// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Requests that somebody who sees an empty page may send: each application of this
 * process names one of its own. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FirstRequests {

	private final Map<String, Supplier<@Nullable URI>> addresses = new ConcurrentSkipListMap<>();

	/**
	 * Makes an application's request known.
	 * @param service the application's name
	 * @param address asked whenever the page is shown; {@code null} while there is none
	 * @return makes it unknown again
	 */
	public AutoCloseable add(String service, Supplier<@Nullable URI> address) {
		this.addresses.put(service, address);
		return () -> this.addresses.remove(service, address);
	}

	List<Row> rows() {
		List<Row> rows = new ArrayList<>();
		this.addresses.forEach((service, address) -> {
			@Nullable URI known = address.get();
			if (known != null) {
				rows.add(new Row(service, known));
			}
		});
		return rows;
	}

	/**
	 * A request.
	 *
	 * @param service who answers it
	 * @param url where
	 */
	record Row(String service, URI url) {

	}

}
