// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

import io.github.xrayspring.recorder.AwsData;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.HttpData;
import io.github.xrayspring.recorder.Namespace;
import io.github.xrayspring.recorder.Subsegment;

/**
 * One call by the SDK with all its attempts: kept among the call's execution attributes,
 * since an asynchronous one ends on another thread than it begins on. The SDK does one
 * step of a call at a time.
 */
final class AwsCall {

	/**
	 * A call that fails with a good status failed here, such as in reading the answer.
	 */
	private static final int LEAST_THAT_DECIDES = 300;

	/** The one of several interceptors that records the call. */
	final Object owner;

	final Subsegment subsegment;

	final String service;

	final String operation;

	/** As the application made it: the SDK's own interceptors rewrite some. */
	final SdkRequest request;

	/** What the call was made in. */
	final Entity parent;

	private final AwsSdkTracing tracing;

	private volatile @Nullable String region;

	private volatile int attempts;

	AwsCall(Object owner, AwsSdkTracing tracing, Entity parent, Subsegment subsegment, String service, String operation,
			SdkRequest request) {
		this.owner = owner;
		this.parent = parent;
		this.tracing = tracing;
		this.subsegment = subsegment;
		this.service = service;
		this.operation = operation;
		this.request = request;
		subsegment.setNamespace(Namespace.AWS);
	}

	boolean isRecording() {
		return this.subsegment.isRecording();
	}

	@SuppressWarnings("NonAtomicVolatileUpdate") // One attempt at a time.
	void attempt(SdkHttpRequest signed) {
		this.attempts++;
		this.region = SignedRegion.of(signed);
	}

	void succeeded(@Nullable String clientRegion, SdkResponse response, @Nullable SdkHttpResponse http) {
		describe(clientRegion, response, http, null);
		answered((http != null) ? http.statusCode() : 0, http);
	}

	void failed(@Nullable String clientRegion, @Nullable SdkHttpResponse http, Throwable failure) {
		describe(clientRegion, null, http, failure);
		int status = (http != null) ? http.statusCode() : 0;
		if (failure instanceof SdkServiceException exception) {
			status = (exception.statusCode() > 0) ? exception.statusCode() : status;
			this.subsegment.setThrottle(exception.isThrottlingException());
		}
		answered(status, http);
		if (isCancelled(failure)) {
			this.subsegment.putMetadata("cancelled", Boolean.TRUE);
		}
		else {
			this.subsegment.addException(failure);
			this.subsegment.setFault(status < LEAST_THAT_DECIDES);
		}
	}

	/** The caller lost interest: neither an error nor a fault. */
	private static boolean isCancelled(Throwable failure) {
		return failure instanceof CancellationException || failure.getCause() instanceof CancellationException;
	}

	private void answered(int status, @Nullable SdkHttpResponse http) {
		if (status > 0) {
			this.subsegment
				.http(new HttpData(null, null, null, null, false, status, (http != null) ? contentLength(http) : -1));
		}
	}

	private static long contentLength(SdkHttpResponse http) {
		String length = http.firstMatchingHeader("Content-Length").orElse(null);
		try {
			return (length != null) ? Long.parseLong(length) : -1;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private void describe(@Nullable String clientRegion, @Nullable SdkResponse response, @Nullable SdkHttpResponse http,
			@Nullable Throwable failure) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		List<AllowedParameter> allowed = this.tracing.parameters().of(this.service, this.operation);
		for (AllowedParameter parameter : allowed) {
			put(parameters, parameter, parameter.ofResponse() ? response : this.request);
		}
		put(parameters, "account_id", AccountId.in(parameters));
		put(parameters, "id_2", RequestIds.extended(http));
		String signed = this.region;
		this.subsegment.aws(new AwsData(this.operation, (signed != null) ? signed : clientRegion,
				RequestIds.of(failure, response, http), Math.max(0, this.attempts - 1), parameters));
	}

	private static void put(Map<String, Object> parameters, AllowedParameter parameter, @Nullable SdkPojo message) {
		if (!parameters.containsKey(parameter.key())) {
			put(parameters, parameter.key(), ParameterValues.read(parameter, message));
		}
	}

	private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
		if (value != null) {
			parameters.put(name, value);
		}
	}

}
