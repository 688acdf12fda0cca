// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.util.Locale;
import java.util.Set;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

import io.github.xrayspring.emitter.CallOutcome;
import io.github.xrayspring.emitter.SendProblem;

/**
 * Why a call of X-Ray failed, and what to do about it.
 *
 * @param outcome how the call counts
 * @param code X-Ray's name for it, empty if it gave none
 * @param problem why nothing could be sent
 * @param message what happened and the way out
 * @param isLasting whether calling again soon won't cure it
 * @param cause what was thrown
 */
record CallFailure(CallOutcome outcome, String code, SendProblem problem, String message, boolean isLasting,
		Throwable cause) {

	private static final int BAD_REQUEST = 400;

	private static final int UNAUTHORIZED = 401;

	private static final int FORBIDDEN = 403;

	private static final int REQUEST_TIMEOUT = 408;

	private static final int TOO_MANY_REQUESTS = 429;

	private static final int SERVER_ERROR = 500;

	/** Codes that X-Ray answers with status 400, and that speak of credentials. */
	private static final Set<String> CREDENTIAL_CODES = Set.of("AccessDeniedException", "ExpiredTokenException",
			"IncompleteSignature", "InvalidClientTokenId", "InvalidSignatureException", "MissingAuthenticationToken",
			"MissingAuthenticationTokenException", "OptInRequired", "RequestExpired", "SignatureDoesNotMatch",
			"UnrecognizedClientException");

	private static final String PERMISSION = ". The application's credentials need the IAM action "
			+ "xray:PutTraceSegments (managed policy AWSXRayDaemonWriteAccess), and its clock must be right";

	static CallFailure of(RuntimeException failure) {
		return (failure instanceof AwsServiceException answer) ? ofAnswer(answer) : ofClient(failure);
	}

	private static CallFailure ofAnswer(AwsServiceException answer) {
		int status = answer.statusCode();
		String code = (answer.awsErrorDetails() != null) ? String.valueOf(answer.awsErrorDetails().errorCode()) : "";
		String said = "X-Ray answered " + status + (code.isEmpty() ? "" : " " + code);
		if (status == TOO_MANY_REQUESTS || answer.isThrottlingException()) {
			return new CallFailure(CallOutcome.THROTTLED, code, SendProblem.THROTTLED,
					said + ". It asks for fewer calls: lower the sampling rates, or ask AWS for a higher quota", false,
					answer);
		}
		if (status == UNAUTHORIZED || status == FORBIDDEN || CREDENTIAL_CODES.contains(code)) {
			return forbidden(said, code, answer);
		}
		if (status >= BAD_REQUEST && status < SERVER_ERROR && status != REQUEST_TIMEOUT) {
			return new CallFailure(CallOutcome.INVALID, code, SendProblem.FAILED, said, true, answer);
		}
		return new CallFailure((status >= SERVER_ERROR) ? CallOutcome.SERVER_ERROR : CallOutcome.IO, code,
				SendProblem.UNAVAILABLE, said, false, answer);
	}

	private static CallFailure ofClient(RuntimeException failure) {
		String said = String.valueOf(failure.getMessage());
		if (said.toLowerCase(Locale.ROOT).contains("credentials")) {
			return forbidden("no call could be signed (" + said + ")", "", failure);
		}
		return new CallFailure(CallOutcome.IO, "", SendProblem.UNAVAILABLE,
				"no answer (" + said + "). Can this host reach it? See xray.exporter.endpoint", false, failure);
	}

	private static CallFailure forbidden(String said, String code, RuntimeException failure) {
		return new CallFailure(CallOutcome.FORBIDDEN, code, SendProblem.FORBIDDEN, said + PERMISSION, true, failure);
	}

}
