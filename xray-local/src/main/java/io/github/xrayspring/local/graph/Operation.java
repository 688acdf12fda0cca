// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

/**
 * What a node was asked for, or what an edge was passed for: a request's route, a
 * statement, an operation of an AWS service.
 *
 * @param kind what kind of call it is, such as {@code SQL}
 * @param text what calls of it have in common
 * @since 0.1.0
 */
public record Operation(String kind, String text) {

}
