// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * The lines in the log, one for each other tracer, that say what its presence means.
 * Written once, when all beans are there.
 */
final class OtherTracersNotice implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(OtherTracersNotice.class);

	private final OtherTracers tracers;

	private final ListableBeanFactory beanFactory;

	OtherTracersNotice(OtherTracers tracers, ListableBeanFactory beanFactory) {
		this.tracers = tracers;
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.tracers.present().forEach(OtherTracersNotice::tell);
		if (!LogContext.isOurs(this.beanFactory, this.tracers.classLoader())) {
			logger.info("X-Ray: Micrometer's Tracer traces as well, with ids and headers of its own; traceId and spanId"
					+ " in the log are its ids. X-Ray's segments and X-Amzn-Trace-Id don't depend on it");
		}
	}

	private static void tell(OtherTracers.Kind kind) {
		if (kind.isDoubling()) {
			logger.warn("X-Ray: {}", kind.meaning());
		}
		else {
			logger.info("X-Ray: {}", kind.meaning());
		}
	}

}
