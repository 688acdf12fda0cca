// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

/**
 * Mark of the JDBC objects that record, by which those behind several DataSources, one
 * around another, are told from those that still have to be made to.
 */
interface Traced {

}
