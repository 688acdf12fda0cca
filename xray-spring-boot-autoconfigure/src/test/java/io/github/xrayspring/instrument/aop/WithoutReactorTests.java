// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.util.ClassUtils;

import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traced methods where Reactor isn't on the class path, as in most servlet applications.
 */
class WithoutReactorTests {

	@Test
	void tracesMethodsWithoutReactor() throws Exception {
		URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("reactor-core") && !entry.contains("reactive-streams"))
			.map(WithoutReactorTests::url)
			.toArray(URL[]::new);
		try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
			Callable<?> probe = (Callable<?>) loader.loadClass(Probe.class.getName())
				.getDeclaredConstructor()
				.newInstance();

			assertThat(ClassUtils.isPresent("org.reactivestreams.Publisher", loader)).isFalse();
			assertThat(probe.call()).isEqualTo("done");
		}
	}

	private static URL url(String entry) {
		try {
			return new File(entry).toURI().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(entry, ex);
		}
	}

	/**
	 * Runs among classes that know no Reactor.
	 */
	public static class Probe implements Callable<String> {

		@Override
		public String call() {
			try (XRayRecorder recorder = XRayRecorder.builder("shop").build();
					AutoCloseable segment = recorder.beginSegment("shop")) {
				ProxyFactory factory = new ProxyFactory(new Orders());
				factory.setProxyTargetClass(true);
				factory.addAdvisor(new XRayMethodAdvisor(() -> recorder));
				return ((Orders) factory.getProxy()).future().join();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	public static class Orders {

		@XRaySubsegment
		public CompletableFuture<String> future() {
			return CompletableFuture.completedFuture("done");
		}

	}

}
