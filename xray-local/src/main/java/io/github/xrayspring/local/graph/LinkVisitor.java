// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

/**
 * Takes links between traces of which both ends are known.
 */
@FunctionalInterface
interface LinkVisitor {

	void visit(LinkSources.Source source, TraceDigest.Link link);

}
