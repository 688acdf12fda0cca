// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sender that stops the receiver between two documents of one batch. It does so on the
 * emitter's thread, where nothing can be written between the receiver's last read and its
 * end: what a dying receiver hasn't read is lost on its side, and would say nothing about
 * ours.
 */
final class StoppingSender implements SegmentSender {

	private final SegmentSender sender;

	private final UdpReceiver receiver;

	private final AtomicReference<CountDownLatch> stopping = new AtomicReference<>();

	StoppingSender(SegmentSender sender, UdpReceiver receiver) {
		this.sender = sender;
		this.receiver = receiver;
	}

	void stopReceiverInMidBatch() throws InterruptedException {
		CountDownLatch stopped = new CountDownLatch(1);
		this.stopping.set(stopped);
		stopped.await();
	}

	@Override
	public SendResult send(List<EncodedDocument> documents) throws Exception {
		int half = documents.size() / 2;
		if (half == 0 || this.stopping.get() == null) {
			return this.sender.send(documents);
		}
		int sent = this.sender.send(documents.subList(0, half)).sent();
		if (sent == half) {
			CountDownLatch stopped = this.stopping.getAndSet(null);
			this.receiver.close();
			stopped.countDown();
			sent += sentOf(documents.subList(half, documents.size()));
		}
		return SendResult.sent(sent);
	}

	private int sentOf(List<EncodedDocument> documents) throws Exception {
		try {
			return this.sender.send(documents).sent();
		}
		catch (NotSentException ex) {
			return 0;
		}
	}

	@Override
	public String target() {
		return this.sender.target();
	}

	@Override
	public void close() throws Exception {
		this.sender.close();
	}

}
