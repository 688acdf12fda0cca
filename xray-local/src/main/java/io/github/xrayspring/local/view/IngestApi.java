// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.List;
import java.util.function.Supplier;

import io.github.xrayspring.local.http.Response;
import io.github.xrayspring.local.http.Routes;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.store.TraceStore;

/**
 * What the page asks about the ways in: {@code GET /api/ingest}, see {@link IngestView}.
 *
 * @since 0.1.0
 */
public final class IngestApi {

	private final Supplier<List<ListenerRow>> listeners;

	private final Intake intake;

	private final TraceStore store;

	private final List<SettingRow> settings;

	private final FirstRequests firstRequests;

	public IngestApi(Supplier<List<ListenerRow>> listeners, Intake intake, TraceStore store, List<SettingRow> settings,
			FirstRequests firstRequests) {
		this.listeners = listeners;
		this.intake = intake;
		this.store = store;
		this.settings = settings;
		this.firstRequests = firstRequests;
	}

	public void addTo(Routes routes) {
		routes.get("/api/ingest", (request) -> Response.json(IngestView.of(this.listeners.get(), this.intake,
				this.store, routes.counts(), this.settings, this.firstRequests)));
	}

}
