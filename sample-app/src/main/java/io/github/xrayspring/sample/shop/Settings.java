// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

/**
 * What the page has to know.
 *
 * @param traces URL of X-Ray Local's console
 */
record Settings(String traces) {
}
