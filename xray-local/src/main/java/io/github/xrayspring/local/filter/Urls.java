// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

/**
 * What is said of URLs as senders write them, which need not be valid ones.
 */
final class Urls {

	private Urls() {
	}

	/** Its path, without host and query; the whole text where there is none. */
	static String path(String url) {
		int host = url.indexOf("://");
		int start = url.indexOf('/', (host < 0) ? 0 : host + 3);
		if (start < 0) {
			return (host < 0) ? url : "/";
		}
		int end = start;
		while (end < url.length() && "?#".indexOf(url.charAt(end)) < 0) {
			end++;
		}
		return url.substring(start, end);
	}

}
