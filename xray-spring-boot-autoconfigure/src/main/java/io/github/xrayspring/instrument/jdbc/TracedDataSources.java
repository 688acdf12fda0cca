// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.util.Collection;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Which DataSources record, and what is behind them.
 *
 * @since 0.1.0
 */
public final class TracedDataSources {

	private TracedDataSources() {
	}

	/**
	 * What is behind a DataSource that records, or behind wrappers of one: some look into
	 * the fields of a pool, and a proxy's are empty.
	 * @param dataSource any DataSource
	 * @return the pool itself, the given one if it doesn't record
	 */
	public static DataSource target(DataSource dataSource) {
		if (dataSource instanceof DelegatingDataSource wrapper && !isTraced(wrapper)) {
			DataSource wrapped = wrapper.getTargetDataSource();
			DataSource target = (wrapped != null) ? target(wrapped) : null;
			return (target == null || target == wrapped) ? dataSource : target;
		}
		Object target = isTraced(dataSource) ? AopProxyUtils.getSingletonTarget(dataSource) : null;
		return (target instanceof DataSource pool) ? pool : dataSource;
	}

	static boolean isTraced(@Nullable DataSource dataSource) {
		return dataSource instanceof Advised advised && Stream.of(advised.getAdvisors())
			.anyMatch((advisor) -> advisor.getAdvice() instanceof ConnectionInterceptor);
	}

	/** Whether whatever a DataSource hands out records already. */
	static boolean isCovered(@Nullable DataSource dataSource) {
		if (isTraced(dataSource)) {
			return true;
		}
		if (dataSource instanceof AbstractRoutingDataSource router) {
			DataSource fallback = router.getResolvedDefaultDataSource();
			Collection<DataSource> targets = router.getResolvedDataSources().values();
			return (fallback == null || isCovered(fallback)) && !targets.isEmpty()
					&& targets.stream().allMatch(TracedDataSources::isCovered);
		}
		return dataSource instanceof DelegatingDataSource delegating && isCovered(delegating.getTargetDataSource());
	}

	/** Whether connections may lead to different databases, now or later. */
	static boolean isSeveral(@Nullable DataSource dataSource) {
		if (dataSource instanceof AbstractRoutingDataSource || dataSource instanceof LazyConnectionDataSourceProxy
				|| (dataSource instanceof Advised advised && !advised.getTargetSource().isStatic())) {
			return true;
		}
		return dataSource instanceof DelegatingDataSource delegating && isSeveral(delegating.getTargetDataSource());
	}

}
