// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks signatures of version 4 as AWS does: of what came in, not of what the client
 * meant to send. Written from the specification, not with the SDK's signer.
 */
final class SignatureVerifier {

	private static final Pattern AUTHORIZATION = Pattern
		.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

	private SignatureVerifier() {
	}

	static boolean isValid(AwsStub.Request request) {
		Matcher authorization = AUTHORIZATION.matcher(String.valueOf(request.header("Authorization")));
		if (!authorization.matches()) {
			return false;
		}
		String scope = authorization.group(2);
		String toSign = String.join("\n", "AWS4-HMAC-SHA256", request.header("X-Amz-Date"), scope,
				hash(canonical(request, authorization.group(3)).getBytes(StandardCharsets.UTF_8)));
		byte[] key = ("AWS4" + AwsStub.SECRET_KEY).getBytes(StandardCharsets.UTF_8);
		for (String part : scope.split("/")) {
			key = hmac(key, part);
		}
		String declared = String.valueOf(request.header("x-amz-content-sha256"));
		if (declared.matches("[0-9a-f]{64}") && !declared.equals(hash(request.body()))) {
			return false;
		}
		return HexFormat.of().formatHex(hmac(key, toSign)).equals(authorization.group(4));
	}

	private static String canonical(AwsStub.Request request, String signedHeaders) {
		String headers = Arrays.stream(signedHeaders.split(";"))
			.map((name) -> name + ":" + String.valueOf(request.header(name)).strip().replaceAll(" +", " ") + "\n")
			.collect(Collectors.joining());
		String declared = request.header("x-amz-content-sha256");
		return String.join("\n", request.method().toUpperCase(Locale.ROOT), path(request), query(request), headers,
				signedHeaders, (declared != null) ? declared : hash(request.body()));
	}

	/** Encoded once more, as all services but S3 want it. */
	private static String path(AwsStub.Request request) {
		String path = request.uri().getRawPath().isEmpty() ? "/" : request.uri().getRawPath();
		boolean s3 = String.valueOf(request.header("Authorization")).contains("/s3/");
		return s3 ? path
				: Arrays.stream(path.split("/", -1)).map(SignatureVerifier::encode).collect(Collectors.joining("/"));
	}

	private static String query(AwsStub.Request request) {
		String query = request.uri().getRawQuery();
		if (query == null) {
			return "";
		}
		return Arrays.stream(query.split("&"))
			.map((pair) -> pair.contains("=") ? pair : pair + "=")
			.sorted()
			.collect(Collectors.joining("&"));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8)
			.replace("+", "%20")
			.replace("*", "%2A")
			.replace("%7E", "~");
	}

	private static String hash(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (GeneralSecurityException ex) {
			throw new AssertionError(ex);
		}
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new AssertionError(ex);
		}
	}

}
