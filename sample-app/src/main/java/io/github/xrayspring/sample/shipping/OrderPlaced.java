// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shipping;

/**
 * What the shop tells of an order.
 *
 * @param orderId its number
 * @param zip postal code of the customer
 */
record OrderPlaced(long orderId, String zip) {

}
