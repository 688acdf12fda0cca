// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.List;

/**
 * Brings documents to their receiver. Called on one thread, one call at a time; may take
 * its time, since no request waits for it. One that waits for answers is better a
 * {@link RemoteSender}: meanwhile objects of the application pile up. What it throws
 * counts as "nothing could be sent now"; a {@link NotSentException} says why.
 *
 * @since 0.1.0
 */
public interface SegmentSender extends AutoCloseable {

	/**
	 * Sends documents, oldest first.
	 * @param documents the documents; their bytes are valid until this method returns
	 * @return how many of the first were sent or rejected
	 * @throws Exception if something failed; the documents stay in the queue
	 */
	SendResult send(List<EncodedDocument> documents) throws Exception;

	/**
	 * Bytes a document may have. Asked on the emitter's thread, each time.
	 * @return the limit; by default none of the sender's own
	 */
	default int maxDocumentSize() {
		return Integer.MAX_VALUE;
	}

	/**
	 * Where the documents go, for the line in the log.
	 * @return for example {@code udp 127.0.0.1:2000}
	 */
	String target();

	/**
	 * Lets go of sockets and the like, which the next call of {@link #send(List)} opens
	 * again: the process is about to be checkpointed. Nothing is sent meanwhile. By
	 * default nothing is let go of.
	 * @throws Exception if something failed
	 */
	default void release() throws Exception {
	}

	@Override
	default void close() throws Exception {
	}

}
