// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The shop, on port 8080: the page, the catalog, checkout and the dashboard. Knows the
 * other two services by their URLs only; may depend on {@code platform}.
 */
@NullMarked
package io.github.xrayspring.sample.shop;

import org.jspecify.annotations.NullMarked;
