// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;

import io.github.xrayspring.recorder.Entity;

/**
 * Makes a DataSource hand out connections that record, to a request that is recorded. To
 * all others it hands out the pool's own, so that nothing of this is in their way.
 */
final class ConnectionInterceptor implements MethodInterceptor {

	private final Supplier<JdbcTracing> tracing;

	private final Databases databases;

	private ConnectionInterceptor(Supplier<JdbcTracing> tracing, Databases databases) {
		this.tracing = tracing;
		this.databases = databases;
	}

	/**
	 * The advisor of a DataSource's proxy.
	 * @param tracing what traces
	 * @param databases what is known of the DataSource
	 */
	static StaticMethodMatcherPointcutAdvisor advisor(Supplier<JdbcTracing> tracing, Databases databases) {
		return new Advisor(new ConnectionInterceptor(tracing, databases));
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Entity parent = JdbcTracing.recording();
		JdbcTracing tracing = (parent != null) ? tracing() : null;
		return (parent != null && tracing != null) ? connect(invocation, parent, tracing) : invocation.proceed();
	}

	/** What it is made of may fail: then the application goes on without. */
	private @Nullable JdbcTracing tracing() {
		try {
			return this.tracing.get();
		}
		catch (RuntimeException | LinkageError ex) {
			DataSourcePostProcessor.FAILURES.log("find what traces SQL", ex);
			return null;
		}
	}

	private @Nullable Object connect(MethodInvocation invocation, Entity parent, JdbcTracing tracing) throws Throwable {
		long start = parent.recorder().nanoTime();
		Object connection;
		try {
			connection = invocation.proceed();
		}
		catch (Throwable ex) {
			tracing.waited(parent, start, ex);
			throw ex;
		}
		tracing.waited(parent, start, null);
		return (connection instanceof Connection borrowed) ? traced(borrowed, invocation, tracing) : connection;
	}

	private Connection traced(Connection connection, MethodInvocation invocation, JdbcTracing tracing) {
		// Another user may lead to another database.
		boolean asAnother = invocation.getArguments().length > 0;
		return TracedConnection.of(connection, tracing, asAnother ? new Databases(false) : this.databases);
	}

	/**
	 * Applies to the methods that hand out connections.
	 */
	private static final class Advisor extends StaticMethodMatcherPointcutAdvisor {

		private static final long serialVersionUID = 1;

		Advisor(ConnectionInterceptor advice) {
			super(advice);
		}

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			return method.getName().equals("getConnection") && DataSource.class.isAssignableFrom(targetClass)
					&& Connection.class.isAssignableFrom(method.getReturnType());
		}

	}

}
