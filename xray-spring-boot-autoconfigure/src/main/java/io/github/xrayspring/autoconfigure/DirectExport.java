// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.net.URI;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.regions.Region;

import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.export.DirectSender;

/**
 * What of the exporter {@code direct} needs the AWS SDK, which needn't be there: loaded
 * only where it is.
 */
final class DirectExport {

	private DirectExport() {
	}

	static SegmentSender sender(Environment environment) {
		Binder binder = Binder.get(environment);
		XRayProperties.Exporter exporter = binder.bindOrCreate("xray.exporter", XRayProperties.Exporter.class);
		XRayEmitterProperties emitter = binder.bindOrCreate("xray.emitter", XRayEmitterProperties.class);
		String endpoint = exporter.endpoint();
		return DirectSender.create(exporter.region(), (endpoint != null) ? URI.create(endpoint) : null,
				emitter.flushInterval());
	}

	static boolean isRegion(String name) {
		return Region.regions().contains(Region.of(name));
	}

}
