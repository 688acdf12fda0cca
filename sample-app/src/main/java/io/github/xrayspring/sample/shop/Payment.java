// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

/**
 * A payment, as far as the shop cares.
 *
 * @param id the payment's id
 */
record Payment(String id) {
}
