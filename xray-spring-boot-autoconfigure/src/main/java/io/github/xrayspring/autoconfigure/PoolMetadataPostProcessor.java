// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;

import io.github.xrayspring.instrument.jdbc.TracedDataSources;

/**
 * Shows providers of pool metadata the pool itself: Boot's read the pool's fields, which
 * are empty in a proxy, and the meters {@code jdbc.connections.*} would be, too.
 */
final class PoolMetadataPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof DataSourcePoolMetadataProvider provider) {
			return (DataSourcePoolMetadataProvider) (dataSource) -> provider
				.getDataSourcePoolMetadata(TracedDataSources.target(dataSource));
		}
		return bean;
	}

}
