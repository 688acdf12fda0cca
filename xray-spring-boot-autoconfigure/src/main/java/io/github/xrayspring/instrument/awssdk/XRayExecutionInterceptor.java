// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;

import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.trace.TraceHeader;

/**
 * A subsegment for each call by an AWS SDK client, below what is current where the call
 * is made, and the tracing header in its request. The SDK makes one for all clients, of
 * the resource {@code software/amazon/awssdk/global/handlers/execution.interceptors};
 * where a client has several, the first records. Never becomes current; outside a segment
 * it does nothing. Thread-safe.
 * <p>
 * The header is put in once, before the request is signed, and is the same in all
 * attempts. Presigned URLs are left as they are: the header would become a part of what
 * is signed, and their users don't send it.
 *
 * @since 0.1.0
 */
public final class XRayExecutionInterceptor implements ExecutionInterceptor {

	/**
	 * Names the parent of a call that is made on a thread where nothing is current, such
	 * as the later pages of an asynchronous paginator:
	 * {@code request.overrideConfiguration((o) -> o.putExecutionAttribute(PARENT, recorder.current()))}.
	 */
	public static final ExecutionAttribute<Entity> PARENT = new ExecutionAttribute<>(unique("Parent"));

	private static final ExecutionAttribute<AwsCall> CALL = new ExecutionAttribute<>(unique("Call"));

	private static final MultipartUploads UPLOADS = new MultipartUploads();

	private static final TracingFailures FAILURES = new TracingFailures(XRayExecutionInterceptor.class);

	/**
	 * Makes an interceptor; all are alike.
	 */
	public XRayExecutionInterceptor() {
		// For the SDK.
	}

	/**
	 * The SDK refuses a second attribute of the same name, but this class may be loaded
	 * twice.
	 */
	private static String unique(String name) {
		return XRayExecutionInterceptor.class.getName() + "." + name + "@"
				+ System.identityHashCode(XRayExecutionInterceptor.class);
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		try {
			Entity parent = parent(context.request(), attributes);
			if (parent != null && attributes.getAttribute(CALL) == null && !isPresigning(attributes)) {
				start(parent, context.request(), attributes);
			}
		}
		catch (RuntimeException | LinkageError ex) {
			FAILURES.log("start the subsegment of an AWS call", ex);
		}
	}

	private static @Nullable Entity parent(SdkRequest request, ExecutionAttributes attributes) {
		Entity parent = XRayContext.capture();
		if (parent == null) {
			parent = attributes.getAttribute(PARENT);
		}
		return (parent != null) ? parent
				: UPLOADS.parent(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME), request);
	}

	@SuppressWarnings("deprecation") // Presigners still say so in no other way.
	private static boolean isPresigning(ExecutionAttributes attributes) {
		return attributes.getAttribute(AwsSignerExecutionAttribute.PRESIGNER_EXPIRATION) != null;
	}

	private void start(Entity parent, SdkRequest request, ExecutionAttributes attributes) {
		AwsSdkTracing tracing = AwsSdkTracing.of(parent);
		String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
		String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
		if (tracing == null || service == null || operation == null) {
			return;
		}
		Subsegment subsegment = tracing.start(parent, service, operation);
		if (subsegment != null) {
			attributes.putAttribute(CALL, new AwsCall(this, tracing, parent, subsegment, service, operation, request));
		}
	}

	@Override
	public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
		AwsCall call = call(attributes);
		if (call != null) {
			try {
				return SentMessages.withHeader(call, context.request(), region(attributes));
			}
			catch (RuntimeException | LinkageError ex) {
				FAILURES.log("put the tracing header into messages", ex);
			}
		}
		return context.request();
	}

	@Override
	public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
		AwsCall call = call(attributes);
		if (call != null) {
			try {
				return withHeader(call, context.httpRequest());
			}
			catch (RuntimeException | LinkageError ex) {
				FAILURES.log("add the tracing header to an AWS call", ex);
			}
		}
		return context.httpRequest();
	}

	/** AWS knows its own header only; any other would have to be signed. */
	private static SdkHttpRequest withHeader(AwsCall call, SdkHttpRequest request) {
		SdkHttpRequest.Builder builder = request.toBuilder();
		call.subsegment.recorder().inject(call.subsegment, request.host(), builder, (carrier, name, value) -> {
			if (name.equals(TraceHeader.NAME)) {
				carrier.putHeader(name, value);
			}
		});
		return builder.build();
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		AwsCall call = call(attributes);
		if (call != null && call.isRecording()) {
			try {
				call.attempt(context.httpRequest());
			}
			catch (RuntimeException | LinkageError ex) {
				FAILURES.log("count an attempt of an AWS call", ex);
			}
		}
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		AwsCall call = call(attributes);
		if (call == null || !call.isRecording()) {
			return;
		}
		try {
			call.succeeded(region(attributes), context.response(), context.httpResponse());
			UPLOADS.ended(call, context.response());
		}
		catch (RuntimeException | LinkageError ex) {
			FAILURES.log("record the end of an AWS call", ex);
		}
		finally {
			call.subsegment.end();
		}
	}

	@Override
	public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
		AwsCall call = call(attributes);
		if (call == null || !call.isRecording()) {
			return;
		}
		try {
			call.failed(region(attributes), context.httpResponse().orElse(null), context.exception());
		}
		catch (RuntimeException | LinkageError ex) {
			FAILURES.log("record the failure of an AWS call", ex);
		}
		finally {
			call.subsegment.end();
		}
	}

	private @Nullable AwsCall call(ExecutionAttributes attributes) {
		AwsCall call = attributes.getAttribute(CALL);
		return (call != null && call.owner == this) ? call : null;
	}

	private static @Nullable String region(ExecutionAttributes attributes) {
		Region region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
		return (region != null) ? region.id() : null;
	}

}
