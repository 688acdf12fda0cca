// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's listeners, behind a guard: what they throw is logged once and goes
 * nowhere.
 */
final class Listeners {

	private static final Logger logger = LoggerFactory.getLogger(XRayRecorder.class);

	private final SegmentListener[] listeners;

	private final AtomicBoolean failed = new AtomicBoolean();

	Listeners(List<SegmentListener> listeners) {
		this.listeners = listeners.toArray(SegmentListener[]::new);
	}

	void onBegin(Segment segment) {
		tell(segment, SegmentListener::onBegin);
	}

	void onEnd(Segment segment) {
		tell(segment, SegmentListener::onEnd);
	}

	private void tell(Segment segment, BiConsumer<SegmentListener, Segment> event) {
		for (SegmentListener listener : this.listeners) {
			try {
				event.accept(listener, segment);
			}
			catch (Throwable ex) {
				if (this.failed.compareAndSet(false, true)) {
					logger.warn("X-Ray: the segment listener {} failed; further failures are not logged", listener, ex);
				}
			}
		}
	}

}
