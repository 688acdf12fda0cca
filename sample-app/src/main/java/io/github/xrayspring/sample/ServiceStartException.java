// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.net.BindException;

import org.springframework.core.NestedExceptionUtils;

/**
 * Thrown when one of the services doesn't start; those that had started are stopped by
 * then.
 */
final class ServiceStartException extends RuntimeException {

	ServiceStartException(SampleService service, Throwable cause) {
		super("Service '%s' did not start, so the sample stops; %s".formatted(service.serviceName(),
				wayOut(service, cause)), cause);
	}

	private static String wayOut(SampleService service, Throwable cause) {
		if (NestedExceptionUtils.getMostSpecificCause(cause) instanceof BindException) {
			return "give it another port with --sample.%s.port=<port>, 0 for a free one"
				.formatted(service.serviceName());
		}
		return "the report above says why";
	}

}
