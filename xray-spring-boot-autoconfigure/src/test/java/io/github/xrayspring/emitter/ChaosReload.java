// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.github.xrayspring.autoconfigure.XRayAopAutoConfiguration;
import io.github.xrayspring.autoconfigure.XRayAutoConfiguration;
import io.github.xrayspring.autoconfigure.XRayContextAutoConfiguration;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.awaitility.Awaitility.await;

/**
 * Process that starts and stops an application again and again, each time by a class
 * loader of its own, as DevTools does it.
 *
 * <pre>
 * numbers: 0 class loaders made, 1 of which are left, 2 threads of ours that are left
 * </pre>
 */
public final class ChaosReload {

	private static final int TIMES = 20;

	/**
	 * Spring and the virtual machine remember something of the last ones, of the others
	 * nothing.
	 */
	static final int LAST = 2;

	private static final String OURS = "io.github.xrayspring.";

	private ChaosReload() {
	}

	/**
	 * Runs it.
	 * @param arguments the file of its numbers, the daemon's port
	 */
	public static void main(String[] arguments) throws Exception {
		ChaosNumbers numbers = new ChaosNumbers(Path.of(arguments[0]));
		List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
		for (int i = 0; i < TIMES; i++) {
			loaders.add(once(arguments[1]));
		}
		numbers.set(0, loaders.size());
		numbers.set(1, TIMES);
		await().pollInSameThread().atMost(Duration.ofSeconds(20)).until(() -> {
			System.gc();
			long left = loaders.stream().filter((loader) -> loader.get() != null).count();
			numbers.set(1, left);
			return left <= LAST;
		});
		numbers.set(2,
				Thread.getAllStackTraces()
					.keySet()
					.stream()
					.filter((each) -> each.getName().startsWith("xray"))
					.count());
	}

	/** Runs the application once, on a thread that ends with it. */
	private static WeakReference<ClassLoader> once(String port) throws Exception {
		ClassLoader loader = new Throwaway();
		Thread thread = new Thread(() -> run(loader, port), "restarted");
		thread.setContextClassLoader(loader);
		thread.start();
		thread.join();
		return new WeakReference<>(loader);
	}

	private static void run(ClassLoader loader, String port) {
		try {
			Class.forName(Application.class.getName(), true, loader).getMethod("run", String.class).invoke(null, port);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The application; each class loader has its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ XRayAutoConfiguration.class, XRayContextAutoConfiguration.class,
			XRayAopAutoConfiguration.class })
	public static class Application {

		/**
		 * Starts, traces, stops.
		 * @param port the daemon's
		 */
		public static void run(String port) {
			SpringApplication application = new SpringApplication(Application.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			try (ConfigurableApplicationContext context = application.run("--spring.application.name=chaos",
					"--spring.main.banner-mode=off", "--xray.exporter.type=daemon",
					"--xray.daemon.address=127.0.0.1:" + port, "--xray.sampling.strategy=all")) {
				context.getBean(XRayRecorder.class).beginSegment("chaos").close();
			}
		}

	}

	/**
	 * Has its own of all our classes, and shares those of others.
	 */
	private static final class Throwaway extends URLClassLoader {

		Throwaway() throws IOException {
			super(Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
				.map(Throwaway::url)
				.toArray(URL[]::new), ChaosReload.class.getClassLoader());
		}

		private static URL url(String path) {
			try {
				return Path.of(path).toUri().toURL();
			}
			catch (MalformedURLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith(OURS)) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> known = findLoadedClass(name);
				return (known != null) ? known : findClass(name);
			}
		}

	}

}
