// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

/**
 * What a segment and a subsegment that aren't recorded have in common: they do nothing.
 */
abstract sealed class NoopEntity permits NoopSegment, NoopSubsegment, DroppedSubsegment {

	public String id() {
		return "";
	}

	public final boolean isRecording() {
		return false;
	}

	public final boolean isSampled() {
		return false;
	}

	public final boolean isFault() {
		return false;
	}

	public final void putAnnotation(String key, String value) {
	}

	public final void putAnnotation(String key, Number value) {
	}

	public final void putAnnotation(String key, Boolean value) {
	}

	public final void putMetadata(String key, @Nullable Object value) {
	}

	public final void putMetadata(String namespace, String key, @Nullable Object value) {
	}

	public final void addException(Throwable throwable) {
	}

	public final void setError(boolean error) {
	}

	public final void setFault(boolean fault) {
	}

	public final void setThrottle(boolean throttle) {
	}

	public final void http(HttpData data) {
	}

	public final void aws(AwsData data) {
	}

	public final void end() {
	}

}
