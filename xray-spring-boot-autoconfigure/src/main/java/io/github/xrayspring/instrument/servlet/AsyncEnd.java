// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Ends an exchange when its asynchronous work is complete. A container forgets its
 * listeners when a request goes asynchronous once more, so this one adds itself again. A
 * timeout ends nothing: the application still has to answer it.
 */
final class AsyncEnd implements AsyncListener {

	private final ServletExchange exchange;

	AsyncEnd(ServletExchange exchange) {
		this.exchange = exchange;
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		this.exchange.startedAgain(event.getAsyncContext(), this);
	}

	@Override
	public void onTimeout(AsyncEvent event) {
	}

	@Override
	public void onError(AsyncEvent event) {
		this.exchange.asyncFailed(event.getThrowable());
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.exchange.end();
	}

}
