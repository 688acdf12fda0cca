// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The page and its assets, from a map that is filled at the start.
 *
 * <pre>
 * /                                  → index.html with the token and the assets' hash written in; never cached
 * /assets/3f2a9c0d11e4/app.js        → app.js; the path changes with the content, so browsers keep it
 * /assets/3f2a9c0d11e4/lib/x/y.js    → lib/x/y.js
 * </pre>
 *
 * @since 0.1.0
 */
public final class ConsolePage {

	private static final int HASH_DIGITS = 12;

	private static final String PREFIX = "/assets/";

	private final Map<String, Asset> assets = new HashMap<>();

	private final @Nullable Asset page;

	private ConsolePage(Map<String, Asset> files, String token) {
		String hash = hash(files);
		files.forEach((name, asset) -> this.assets.put(PREFIX + hash + "/" + name, asset));
		this.page = page(files.get(AssetLibrary.PAGE), token, hash);
	}

	/**
	 * Reads the page from the class path.
	 * @param token what the page has to send with writes
	 * @return the page, ready to be served
	 */
	public static ConsolePage load(String token) {
		return new ConsolePage(AssetLibrary.load(), token);
	}

	public void addTo(Routes routes) {
		routes.get("/", (request) -> page());
		routes.getBelow(PREFIX, (request) -> asset(request.path()));
	}

	private Response page() {
		if (this.page == null) {
			return Response.error(404, "NotFoundException", "The console isn't part of this build");
		}
		return Response.of(200, this.page.contentType(), this.page.content());
	}

	private Response asset(String path) {
		@Nullable Asset asset = this.assets.get(path);
		if (asset == null) {
			return Response.error(404, "NotFoundException", "There is no such asset; reload the page");
		}
		return Response.of(200, asset.contentType(), asset.content())
			.with("Cache-Control", "public, max-age=31536000, immutable");
	}

	private static @Nullable Asset page(@Nullable Asset template, String token, String hash) {
		if (template == null) {
			return null;
		}
		String text = new String(template.content(), StandardCharsets.UTF_8).replace("{{token}}", token)
			.replace("{{assets}}", hash);
		return new Asset(template.contentType(), text.getBytes(StandardCharsets.UTF_8));
	}

	private static String hash(Map<String, Asset> files) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			files.forEach((name, asset) -> {
				digest.update(name.getBytes(StandardCharsets.UTF_8));
				digest.update(asset.content());
			});
			return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
