// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * The application's recorder, looked for when it is first needed: advisors and schedulers
 * are made before other beans, and must not drag them along. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RecorderSource {

	private final Supplier<? extends @Nullable XRayRecorder> source;

	private final TracingFailures failures;

	private volatile @Nullable XRayRecorder recorder;

	/**
	 * Makes a source.
	 * @param source finds the recorder
	 * @param failures what goes wrong with it
	 */
	public RecorderSource(Supplier<? extends @Nullable XRayRecorder> source, TracingFailures failures) {
		this.source = source;
		this.failures = failures;
	}

	/**
	 * The recorder.
	 * @return the recorder; {@code null} where there is none, or the context is still
	 * starting or closing
	 */
	public @Nullable XRayRecorder get() {
		XRayRecorder known = this.recorder;
		if (known == null) {
			known = find();
			this.recorder = known;
		}
		return known;
	}

	private @Nullable XRayRecorder find() {
		try {
			return this.source.get();
		}
		catch (RuntimeException ex) {
			this.failures.log("find the recorder", ex);
			return null;
		}
	}

}
