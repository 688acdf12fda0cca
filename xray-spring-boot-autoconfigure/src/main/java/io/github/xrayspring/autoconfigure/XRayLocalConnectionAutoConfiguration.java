// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

import io.github.xrayspring.emitter.DaemonAddress;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.local.XRayLocal;

/**
 * Auto-configuration of the connection to an {@link XRayLocal} that is a bean, as
 * {@link AutoConfigureXRayLocal} makes one. Like other service connections it takes the
 * place of what properties say.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = { XRayLocalAutoConfiguration.class, XRayAutoConfiguration.class })
@ConditionalOnClass(XRayLocal.class)
@ConditionalOnBooleanProperty(name = "xray.enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(XRayLocal.class)
public final class XRayLocalConnectionAutoConfiguration {

	XRayLocalConnectionAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean({ ExportTarget.class, SegmentSender.class })
	ExportTarget xrayExportTarget(XRayLocal local) {
		return LocalConnection.target(local);
	}

	@Bean
	@ConditionalOnMissingBean
	XRayConnectionDetails xrayConnectionDetails(XRayLocal local) {
		DaemonAddress address = DaemonAddress.parse("127.0.0.1:" + local.port());
		return () -> address;
	}

}
