// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.regions.Region;

import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.export.DirectSender;
import io.github.xrayspring.export.SignedRulesSource;
import io.github.xrayspring.sampling.RulesSource;

/**
 * What of the exporter {@code direct} needs the AWS SDK, which needn't be there: loaded
 * only where it is.
 */
final class DirectExport {

	private DirectExport() {
	}

	static SegmentSender sender(Environment environment) {
		XRayProperties.Exporter exporter = exporter(environment);
		XRayEmitterProperties emitter = Binder.get(environment)
			.bindOrCreate("xray.emitter", XRayEmitterProperties.class);
		return DirectSender.create(exporter.region(), endpoint(exporter), emitter.flushInterval());
	}

	static RulesSource rules(Environment environment) {
		XRayProperties.Exporter exporter = exporter(environment);
		return SignedRulesSource.create(exporter.region(), endpoint(exporter));
	}

	private static XRayProperties.Exporter exporter(Environment environment) {
		return Binder.get(environment).bindOrCreate("xray.exporter", XRayProperties.Exporter.class);
	}

	private static @Nullable URI endpoint(XRayProperties.Exporter exporter) {
		String endpoint = exporter.endpoint();
		return (endpoint != null) ? URI.create(endpoint) : null;
	}

	static boolean isRegion(String name) {
		return Region.regions().contains(Region.of(name));
	}

}
