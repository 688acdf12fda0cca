// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.github.xrayspring.instrument.jdbc.DataSourcePostProcessor;
import io.github.xrayspring.instrument.jdbc.JdbcTracing;
import io.github.xrayspring.instrument.jdbc.LiteralSanitizer;
import io.github.xrayspring.instrument.jdbc.SqlSanitizer;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of statements by DataSource beans.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnClass({ DataSource.class, DelegatingDataSource.class })
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = { "xray.enabled", "xray.sql.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(XRaySqlProperties.class)
@ImportRuntimeHints(SqlHints.class)
public final class XRaySqlAutoConfiguration {

	XRaySqlAutoConfiguration() {
	}

	@Bean
	static DataSourcePostProcessor xrayDataSourcePostProcessor(ObjectProvider<JdbcTracing> tracing,
			ObjectProvider<XRaySqlProperties> properties) {
		Supplier<XRaySqlProperties> settings = OnceSupplier.of(properties);
		return new DataSourcePostProcessor(OnceSupplier.of(tracing), () -> settings.get().excludedBeanNames());
	}

	@Bean
	@ConditionalOnMissingBean
	JdbcTracing xrayJdbcTracing(XRaySqlProperties properties, ObjectProvider<SqlSanitizer> sanitizer) {
		return new JdbcTracing(properties.capture(), sanitizer.getIfAvailable(LiteralSanitizer::new),
				properties.connectionWaitThreshold(), properties.fetchThreshold());
	}

	/**
	 * What only Boot's metrics and health of pools need.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DataSourcePoolMetadataProvider.class)
	static class PoolMetadata {

		@Bean
		static PoolMetadataPostProcessor xrayPoolMetadataPostProcessor() {
			return new PoolMetadataPostProcessor();
		}

	}

}
