// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.xrayspring.local.TestTrace;
import io.github.xrayspring.local.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilterReading} and {@link FilterClause}.
 */
class FilterReadingTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			fault; fault; !fault
			!fault; !fault; fault
			!!fault; !!fault; !fault
			http.status = 500; http.status = 500; !(http.status = 500)
			!(http.status = 500); !(http.status = 500); http.status = 500
			! ( fault OR error ); ! ( fault OR error ); ( fault OR error )
			!(fault AND ok); !(fault AND ok); (fault AND ok)
			(fault OR error); (fault OR error); !(fault OR error)
			fault OR error; (fault OR error); !(fault OR error)
			service("a b") { fault }; service("a b") { fault }; !service("a b") { fault }
			!edge("a", "b"); !edge("a", "b"); edge("a", "b")
			annotation[a-b] = "x"; annotation[a-b] = "x"; !(annotation[a-b] = "x")
			fault = true; fault = true; !(fault = true)
			""")
	void tellsHowAPartIsWrittenBesideOthersAndNegated(String text, String operand, String inverse) {
		FilterClause part = only(text);

		assertThat(part.text()).isEqualTo(text);
		assertThat(part.operand()).isEqualTo(operand);
		assertThat(part.inverse()).isEqualTo(inverse);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			fault
			(fault OR error)
			fault OR error
			service("shop") { error }
			http.status = 503 OR responsetime > 9
			annotation.tenant = "t1"
			""")
	void inverseSelectsWhatThePartDoesNot(String text) {
		Trace trace = TestTrace.checkout();

		boolean selected = FilterExpression.parse(text, Groups.NONE).matches(trace);

		assertThat(FilterExpression.parse(only(text).inverse(), Groups.NONE).matches(trace)).isEqualTo(!selected);
		assertThat(FilterExpression.parse(only(text).operand(), Groups.NONE).matches(trace)).isEqualTo(selected);
	}

	@Test
	void tellsWhichPartsAreAboutStatuses() {
		assertThat(only("fault").statuses()).containsExactly("fault");
		assertThat(only("(FAULT or throttle)").statuses()).containsExactly("fault", "throttle");
		assertThat(only("fault OR error").statuses()).containsExactly("fault", "error");
		assertThat(only("fault = true").statuses()).isEmpty();
		assertThat(only("(fault OR partial)").statuses()).isEmpty();
		assertThat(only("!fault").statuses()).isEmpty();
	}

	@Test
	void tellsWhichPartsAreLimits() {
		assertThat(only("responsetime >= 0.5").limit()).isEqualTo(new FilterClause.Limit("responsetime", ">=", 0.5));
		assertThat(only("http.url = \"x\"").limit()).isNull();
		assertThat(only("fault").limit()).isNull();
	}

	@Test
	void saysWhatCouldStandWhereTheMistakeIs() {
		assertThat(FilterReading.of("fault AND", Groups.NONE).expected()).containsExactly("a condition");
		assertThat(FilterReading.of("fault AND foo", Groups.NONE).expected()).containsExactly("a condition");
		assertThat(FilterReading.of("http.status = \"x\"", Groups.NONE).expected()).containsExactly("a number");
		assertThat(FilterReading.of("(fault", Groups.NONE).expected()).containsExactly("an operator", "AND or OR",
				"')'");
	}

	@Test
	void hasNoPartsForABlankText() {
		assertThat(FilterReading.of("  ", Groups.NONE).parts()).isEmpty();
		assertThat(FilterReading.of("  ", Groups.NONE).mistake()).isNull();
	}

	private static FilterClause only(String text) {
		FilterReading reading = FilterReading.of(text, Groups.NONE);
		assertThat(reading.mistake()).isNull();
		assertThat(reading.parts()).hasSize(1);
		return reading.parts().get(0);
	}

}
