// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What simple keywords are asked of: a trace, a segment, a call, or a part of a root
 * cause. Each answers the keywords of its {@link Place}.
 */
interface Facts {

	/** Whether a flag is set. */
	boolean flag(Keyword keyword);

	/** The numbers that are known: none, one or several. */
	DoubleStream numbers(Keyword keyword);

	/** The texts that are known: none, one or several. */
	Stream<String> texts(Keyword keyword);

}
