// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

/**
 * A product that sells well.
 *
 * @param product the product's name
 * @param sold how many were ordered
 */
record BestSeller(String product, long sold) {
}
