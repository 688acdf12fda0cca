// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import org.jspecify.annotations.Nullable;

/**
 * A recorder under {@link Conditions}. Each does what the filters and interceptors that
 * come with it do, with the same facts; no servlet container, database or client library
 * takes part. For one thread.
 */
interface Contestant extends AutoCloseable {

	/**
	 * Traces one request from header to header, with an SQL, an HTTP and an AWS child.
	 * @return what was recorded, for {@link #encode}, if it is kept
	 */
	Object request();

	/**
	 * The header that the last request's HTTP child sent.
	 * @return the header's value
	 */
	@Nullable String downstream();

	/**
	 * Begins a request and leaves it open, for {@link #child()}.
	 */
	void open();

	/**
	 * Starts and ends an SQL child of the open request.
	 * @return the child
	 */
	Object child();

	/**
	 * Ends the open request.
	 */
	void shut();

	/**
	 * Reads a header.
	 * @param header the header's value
	 * @return its fields
	 */
	Object parse(String header);

	/**
	 * Asks the rules about the request.
	 * @return whether they would record it
	 */
	boolean decide();

	/**
	 * Serialises what one request left, once.
	 * @param finished what {@link #request()} returned
	 * @return number of bytes
	 */
	int encode(Object finished);

	/**
	 * Waits until all that was recorded has been sent.
	 * @throws IllegalStateException if some of it was lost: then time per request says
	 * nothing
	 */
	default void drain() {
		// Who sends on the request's thread has nothing that waits.
	}

	@Override
	void close();

}
