// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

import io.github.xrayspring.recorder.Entity;

/**
 * Parents of uploads to S3 in several parts. The SDK and its TransferManager send the
 * parts from threads of their own, where nothing is current; their upload's id leads to
 * what was current where it was begun. <pre>
 * upload id ──▶ parent, weakly; the oldest is forgotten above 256
 * </pre> Thread-safe.
 */
final class MultipartUploads {

	private static final int MAX_UPLOADS = 256;

	private static final String ID = "UploadId";

	private final Map<String, WeakReference<Entity>> parents = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, WeakReference<Entity>> eldest) {
			return size() > MAX_UPLOADS;
		}

	};

	/** What the part of an upload hangs below, {@code null} if it isn't known. */
	synchronized @Nullable Entity parent(@Nullable String service, SdkRequest request) {
		if (!"S3".equals(service) || this.parents.isEmpty()) {
			return null;
		}
		String id = request.getValueForField(ID, String.class).orElse(null);
		WeakReference<Entity> parent = (id != null) ? this.parents.get(id) : null;
		return (parent != null) ? parent.get() : null;
	}

	void ended(AwsCall call, SdkResponse response) {
		if (call.service.equals("S3")) {
			switch (call.operation) {
				case "CreateMultipartUpload" -> begin(call, response.getValueForField(ID, String.class).orElse(null));
				case "CompleteMultipartUpload", "AbortMultipartUpload" ->
					forget(call.request.getValueForField(ID, String.class).orElse(null));
				default -> {
				}
			}
		}
	}

	private synchronized void begin(AwsCall call, @Nullable String id) {
		if (id != null) {
			this.parents.put(id, new WeakReference<>(call.parent));
		}
	}

	private synchronized void forget(@Nullable String id) {
		this.parents.remove(id);
	}

}
