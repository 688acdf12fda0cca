// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The instances that this JVM's applications share, with the number of their users.
 *
 * <pre>
 * port asked for → instance, users          an entry lives while it has users
 * 2000           → http://localhost:2000/,  3
 * 0              → http://localhost:41873/, 1
 * </pre>
 *
 * Static, because several contexts of one JVM have nothing else in common. The lock is
 * held while an instance starts or stops, so that a context which starts meanwhile finds
 * the port either taken by a running instance or free.
 */
final class SharedServers {

	private static final Map<Integer, Shared> INSTANCES = new HashMap<>();

	private SharedServers() {
	}

	static XRayLocal join(XRayLocalOptions options) {
		synchronized (INSTANCES) {
			@Nullable Shared shared = INSTANCES.get(options.port());
			if (shared == null) {
				shared = new Shared(LocalServer.start(options));
				INSTANCES.put(options.port(), shared);
			}
			shared.users++;
			return new XRayLocal(shared.server, () -> leave(options.port()));
		}
	}

	private static void leave(int port) {
		synchronized (INSTANCES) {
			@Nullable Shared shared = INSTANCES.get(port);
			if (shared != null && --shared.users == 0) {
				INSTANCES.remove(port);
				shared.server.close();
			}
		}
	}

	private static final class Shared {

		private final LocalServer server;

		private int users;

		Shared(LocalServer server) {
			this.server = server;
		}

	}

}
