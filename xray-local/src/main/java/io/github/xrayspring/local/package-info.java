// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * X-Ray Local: the X-Ray daemon, the X-Ray API and a console in one process. Shares no
 * code with the recorder.
 *
 * <pre>
 * local ── starts, stops, wires
 *  ├ http    the door: guard, routes, page            view  the page's data ─┐
 *  ├ ingest  bytes → documents or rejections           api   the X-Ray API  ─┤
 *  ├ trace   documents → one tree, one summary   ◀───────────────────────────┤
 *  └ store   traces in memory, bounded by bytes  ◀───────────────────────────┘
 * </pre>
 *
 * This package depends on all of them; nobody depends on it.
 */
@NullMarked
package io.github.xrayspring.local;

import org.jspecify.annotations.NullMarked;
