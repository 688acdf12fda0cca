// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Keeps {@code RestClient.Builder} beans tracing when the application sets a request
 * factory of its own on one, which comes after all customizers.
 *
 * @since 0.1.0
 */
public final class RestClientBuilderPostProcessor implements BeanPostProcessor {

	private final Supplier<XRayRecorder> recorder;

	/**
	 * Makes the post-processor.
	 * @param recorder what records the calls; asked when a request factory is set
	 */
	public RestClientBuilderPostProcessor(Supplier<XRayRecorder> recorder) {
		this.recorder = recorder;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof RestClient.Builder builder) ? proxy(builder) : bean;
	}

	// Whether a builder bean was customized already, and watches its request factory
	// since.
	static boolean isTracing(RestClient.Builder builder) {
		return Proxy.isProxyClass(builder.getClass()) && Proxy.getInvocationHandler(builder) instanceof Handler;
	}

	private RestClient.Builder proxy(RestClient.Builder builder) {
		return (RestClient.Builder) Proxy.newProxyInstance(RestClient.Builder.class.getClassLoader(),
				new Class<?>[] { RestClient.Builder.class }, new Handler(builder));
	}

	/**
	 * Wraps each request factory on its way to the builder, and stays in front of the
	 * builder and its clones.
	 */
	private final class Handler implements InvocationHandler {

		private final RestClient.Builder builder;

		Handler(RestClient.Builder builder) {
			this.builder = builder;
		}

		@Override
		@SuppressWarnings("unchecked")
		public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
				throws Throwable {
			if (arguments != null && arguments[0] instanceof ClientHttpRequestFactory factory) {
				arguments[0] = TracingRequestFactory.wrap(factory, RestClientBuilderPostProcessor.this.recorder.get());
			}
			if (arguments != null && method.getName().equals("apply") && arguments[0] instanceof Consumer<?> consumer) {
				// Whoever is handed the builder may set a request factory on it, too.
				((Consumer<Object>) consumer).accept(proxy);
				return proxy;
			}
			Object result = call(method, arguments);
			if (result == this.builder) {
				return proxy;
			}
			return (result instanceof RestClient.Builder clone) ? proxy(clone) : result;
		}

		private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
			try {
				return method.invoke(this.builder, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}

	}

}
