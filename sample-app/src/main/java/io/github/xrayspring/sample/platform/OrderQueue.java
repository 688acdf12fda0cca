// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

/**
 * The queue of the orders that were placed.
 *
 * @param url where it is
 */
public record OrderQueue(String url) {

}
