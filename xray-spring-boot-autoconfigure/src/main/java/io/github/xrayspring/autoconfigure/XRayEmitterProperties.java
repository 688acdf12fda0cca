// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.github.xrayspring.emitter.EmitterSettings;

/**
 * Properties of the emitter.
 *
 * @param queueCapacity Number of documents that may wait, 1 to 1000000.
 * @param maxBytes Size of encoded documents that may wait, 1MB to 256MB.
 * @param shutdownTimeout Longest time that shutdown waits for what is left to be sent, up
 * to 1m.
 * @param flushInterval Time that a document may wait for others, so that one call of the
 * exporter "direct" carries many, 10ms to 1m.
 * @param maxDatagramSize Number of bytes a document may have, 1024 to 65507.
 */
@ConfigurationProperties("xray.emitter")
record XRayEmitterProperties(@DefaultValue("10000") int queueCapacity, @DefaultValue("16MB") DataSize maxBytes,
		@DefaultValue("5s") Duration shutdownTimeout, @DefaultValue("64000") int maxDatagramSize,
		@DefaultValue("1s") Duration flushInterval) {

	EmitterSettings settings() {
		return new EmitterSettings(this.queueCapacity, this.maxBytes.toBytes(), this.shutdownTimeout,
				this.maxDatagramSize);
	}

}
