// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

/**
 * The pen for {@link Books}: who has it counts documents that come to be and that go
 * nowhere. Handed to the recorder alone. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Ledger {

	private final Books books;

	/**
	 * Opens books.
	 */
	public Ledger() {
		this(new Books());
	}

	Ledger(Books books) {
		this.books = books;
	}

	/**
	 * The books.
	 * @return the books, live
	 */
	public Books books() {
		return this.books;
	}

	/**
	 * Counts a document that has come to be.
	 */
	public void create() {
		this.books.create();
	}

	/**
	 * Counts a document that is not sent.
	 * @param reason why
	 */
	public void drop(DropReason reason) {
		this.books.drop(reason, 1);
	}

}
