// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.net.URI;

/**
 * Who answers on this port. Another application that finds the port taken asks this to
 * see whether it can join.
 *
 * @param product always {@value #PRODUCT}
 * @param version version of this build
 * @param port UDP and TCP port
 * @param startedAt seconds since 1970
 * @param console where the page is
 * @since 0.1.0
 */
public record About(String product, String version, int port, BigDecimal startedAt, URI console) {

	/** What tells X-Ray Local from anything else on the port. */
	public static final String PRODUCT = "xray-local";

}
