// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.ProxyProcessorSupport;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.target.EmptyTargetSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.github.xrayspring.instrument.http.TracingFailures;

/**
 * Makes every DataSource bean record, each once. A bean stays what it is: its proxy is a
 * subclass, so that it can be injected as the pool it is, unwrapped, bound, exported and
 * closed as before. A wrapper around beans that record, as a router or a lazy proxy, is
 * left alone.
 *
 * @since 0.1.0
 */
public final class DataSourcePostProcessor extends ProxyProcessorSupport
		implements SmartInstantiationAwareBeanPostProcessor, BeanFactoryAware {

	/**
	 * Before Boot's lazy connection fetch (0), which wraps what we make: a transaction
	 * without statements must not borrow a connection.
	 */
	public static final int ORDER = -10;

	static final TracingFailures FAILURES = new TracingFailures(DataSourcePostProcessor.class);

	private static final Logger logger = LoggerFactory.getLogger(DataSourcePostProcessor.class);

	private static final long serialVersionUID = 1;

	private final transient Supplier<JdbcTracing> tracing;

	private final transient Supplier<? extends Collection<String>> excludedBeanNames;

	private transient @Nullable BeanFactory beanFactory;

	/**
	 * Makes the post-processor.
	 * @param tracing what traces; asked when the first recorded request needs it
	 * @param excludedBeanNames names of beans that are left alone; asked at the first
	 * DataSource
	 */
	public DataSourcePostProcessor(Supplier<JdbcTracing> tracing,
			Supplier<? extends Collection<String>> excludedBeanNames) {
		this.tracing = tracing;
		this.excludedBeanNames = excludedBeanNames;
		setOrder(ORDER);
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof DataSource dataSource) || isExcluded(beanName)) {
			return bean;
		}
		try {
			return TracedDataSources.isCovered(dataSource) ? bean : traced(dataSource, beanName);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("X-Ray: statements of DataSource '{}' aren't recorded: {} can't be proxied", beanName,
					bean.getClass().getName(), ex);
			return bean;
		}
	}

	/**
	 * Tells ahead-of-time processing the class of the proxy, so that a native image has
	 * it.
	 */
	@Override
	public Class<?> determineBeanType(Class<?> beanClass, String beanName) {
		if (!DataSource.class.isAssignableFrom(beanClass) || beanClass.isInterface() || isExcluded(beanName)
				|| !isSubclassable(beanClass)) {
			return beanClass;
		}
		ProxyFactory factory = new ProxyFactory();
		factory.setProxyTargetClass(true);
		factory.setTargetSource(EmptyTargetSource.forClass(beanClass));
		factory.addAdvisor(ConnectionInterceptor.advisor(this.tracing, new Databases(false)));
		return factory.getProxyClass(classLoader(beanClass));
	}

	private boolean isExcluded(String beanName) {
		return ScopedProxyUtils.isScopedTarget(beanName) || this.excludedBeanNames.get().contains(beanName);
	}

	private Object traced(DataSource dataSource, String beanName) {
		Databases databases = new Databases(TracedDataSources.isSeveral(dataSource));
		if (dataSource instanceof Advised advised && !advised.isFrozen()) {
			advised.addAdvisor(ConnectionInterceptor.advisor(this.tracing, databases));
			return dataSource;
		}
		ProxyFactory factory = new ProxyFactory();
		factory.setTarget(dataSource);
		factory.addAdvisor(ConnectionInterceptor.advisor(this.tracing, databases));
		Class<?> type = dataSource.getClass();
		if (isSubclassable(type)) {
			factory.setProxyTargetClass(true);
		}
		else if (isDeclaredByInterface(beanName)) {
			factory.setInterfaces(ClassUtils.getAllInterfacesForClass(type));
		}
		else {
			// Something may want to have it injected as what it is.
			logger.warn(
					"X-Ray: statements of DataSource '{}' aren't recorded: {} can't have a subclass. Declare its bean"
							+ " as a javax.sql.DataSource, or name it in xray.sql.excluded-bean-names",
					beanName, type.getName());
			return dataSource;
		}
		return factory.getProxy(classLoader(type));
	}

	private boolean isDeclaredByInterface(String beanName) {
		if (!(this.beanFactory instanceof ConfigurableListableBeanFactory factory)
				|| !factory.containsBeanDefinition(beanName)) {
			return false;
		}
		Class<?> declared = factory.getMergedBeanDefinition(beanName).getResolvableType().resolve();
		return declared != null && declared.isInterface();
	}

	/** Final methods of a subclass would run on the empty proxy. */
	private static boolean isSubclassable(Class<?> type) {
		return !Modifier.isFinal(type.getModifiers()) && !type.isHidden()
				&& Stream.of(type.getDeclaredConstructors())
					.anyMatch((constructor) -> !Modifier.isPrivate(constructor.getModifiers()))
				&& Stream.of(ReflectionUtils.getUniqueDeclaredMethods(type))
					.noneMatch(DataSourcePostProcessor::isFinal);
	}

	private static boolean isFinal(Method method) {
		int modifiers = method.getModifiers();
		return Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers)
				&& method.getDeclaringClass() != Object.class;
	}

	private @Nullable ClassLoader classLoader(Class<?> type) {
		ClassLoader own = type.getClassLoader();
		return (own != null) ? own : getProxyClassLoader();
	}

}
