// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.Set;

/**
 * Explains words that aren't keywords where they stand.
 */
final class Words {

	private static final Set<String> COMPLEX = Set.of("service", "edge", "annotation", "group", "groupname",
			"rootcause");

	private Words() {
	}

	static String explain(Token word, Place place) {
		String first = word.lowerCase().split("\\.", 2)[0];
		if (COMPLEX.contains(first) && place != Place.TRACE) {
			return "'" + word.text() + "' can't stand " + place.text() + "; move it outside of the braces";
		}
		return switch (first) {
			case "and", "or" -> "there is no condition before '" + word.text() + "'";
			case "not" -> "'NOT' isn't known; negation is '!'";
			case "contains", "beginswith", "endswith" ->
				"'" + word.text() + "' needs a keyword for a text before it, such as http.url";
			case "metadata" -> "metadata isn't indexed; only annotations can be searched";
			case "annotation" -> "an annotation needs its key: annotation[key]";
			case "rootcause" -> "'" + word.text()
					+ "' isn't known; root causes are rootcause.fault, .error or .responsetime, each with .service, "
					+ ".entity or .exception, and rootcause.json";
			default -> "'" + word.text() + "' isn't a keyword " + place.text();
		};
	}

}
