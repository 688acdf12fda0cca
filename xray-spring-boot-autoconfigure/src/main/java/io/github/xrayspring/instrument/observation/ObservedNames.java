// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * Names for what is observed. Micrometer tells some of them when an observation stops
 * only: each may be asked for at the start and again at the end.
 */
final class ObservedNames {

	private ObservedNames() {
	}

	/**
	 * Name of a subsegment. A call's is that of the node it is an edge to on X-Ray's map:
	 * a database's as of JDBC, {@code orders@host}, else the other service's.
	 */
	static String subsegment(Observation.Context context) {
		String callee = (context instanceof SenderContext<?> call) ? callee(call) : null;
		return (callee != null) ? callee : work(context);
	}

	/** What is done, for example {@code orders process}. */
	static String work(Observation.Context context) {
		String work = context.getContextualName();
		if (isBlank(work)) {
			work = (context instanceof ReceiverContext<?> received) ? received(received) : null;
		}
		return isBlank(work) ? String.valueOf(context.getName()) : String.valueOf(work);
	}

	private static @Nullable String received(ReceiverContext<?> context) {
		String source = value(context, "messaging.source.name", "messaging.destination.name");
		if (source != null && context.getKind() == Kind.CONSUMER) {
			return source + " process";
		}
		return procedure(context);
	}

	private static @Nullable String callee(SenderContext<?> call) {
		String host = value(call, "server.address", "net.peer.name", "net.sock.peer.addr");
		String database = value(call, "db.namespace", "db.name", "db.system.name", "db.system");
		if (database != null) {
			return (host != null) ? database + "@" + host : database;
		}
		String service = call.getRemoteServiceName();
		return isBlank(service) ? value(call, "rpc.service") : service;
	}

	/** As gRPC writes it: {@code orders.Orders/Place}. */
	private static @Nullable String procedure(Observation.Context context) {
		String service = value(context, "rpc.service");
		String method = value(context, "rpc.method");
		return (service != null && method != null) ? service + "/" + method : service;
	}

	/** The first that is there and says something. */
	static @Nullable String value(Observation.Context context, String... keys) {
		for (String key : keys) {
			String value = value(context.getLowCardinalityKeyValue(key));
			if (value == null) {
				value = value(context.getHighCardinalityKeyValue(key));
			}
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private static @Nullable String value(@Nullable KeyValue pair) {
		return (pair != null && says(pair)) ? pair.getValue() : null;
	}

	/** Conventions write something even where there is nothing. */
	static boolean says(KeyValue pair) {
		String value = pair.getValue();
		return !isBlank(value) && !value.equalsIgnoreCase(KeyValue.NONE_VALUE) && !value.equalsIgnoreCase("unknown");
	}

	private static boolean isBlank(@Nullable String text) {
		return text == null || text.isBlank();
	}

}
