// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * The application's listeners, behind a guard: what they throw is logged once and goes
 * nowhere.
 */
final class Listeners {

	private final SegmentListener[] listeners;

	private final Warning failed = new Warning();

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
				this.failed.log("X-Ray: the segment listener {} failed; further failures are not logged", listener, ex);
			}
		}
	}

}
