// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * The ways in which a request can go on one thread.
 */
@RestController
class ContractController {

	private final XRayRecorder recorder;

	private final AtomicInteger writes = new AtomicInteger();

	ContractController(XRayRecorder recorder) {
		this.recorder = recorder;
	}

	@GetMapping("/products/{id}")
	String product(@PathVariable int id) {
		return "product " + id;
	}

	@GetMapping("/trace")
	String trace() {
		return this.recorder.currentTraceId();
	}

	@GetMapping("/child")
	String child() {
		return this.recorder.inSubsegment("work", () -> String.valueOf(this.recorder.current().headerValue()));
	}

	@PostMapping("/echo")
	byte[] echo(@RequestBody byte[] body) {
		return body;
	}

	@GetMapping("/status/{status}")
	ResponseEntity<Void> status(@PathVariable int status) {
		return ResponseEntity.status(status).build();
	}

	@GetMapping("/redirect")
	ResponseEntity<Void> redirect() {
		return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/products/1")).build();
	}

	@GetMapping("/send-error/{status}")
	void sendError(@PathVariable int status, HttpServletResponse response) throws IOException {
		response.sendError(status);
	}

	@GetMapping("/response-status/{status}")
	String responseStatus(@PathVariable int status) {
		throw new ResponseStatusException(HttpStatusCode.valueOf(status), "out of stock");
	}

	@GetMapping("/escape")
	String escape() {
		throw new IllegalStateException("out of stock");
	}

	@GetMapping("/escape-error")
	String escapeError() {
		throw new AssertionError("out of order");
	}

	@GetMapping("/escape-committed")
	void escapeCommitted(HttpServletResponse response) throws IOException {
		response.setContentLength(1000);
		response.getOutputStream().write(1);
		response.flushBuffer();
		throw new IllegalStateException("out of paper");
	}

	@GetMapping("/handled/{status}")
	String handled(@PathVariable int status) {
		throw new ContractException(status);
	}

	@ExceptionHandler
	ResponseEntity<String> handle(ContractException ex) {
		return ResponseEntity.status(ex.status).body("handled");
	}

	@GetMapping("/endless")
	void endless(HttpServletRequest request, HttpServletResponse response) throws IOException {
		OutputStream out = response.getOutputStream();
		byte[] page = new byte[8192];
		while (this.writes.incrementAndGet() > 0) {
			out.write(page);
			out.flush();
		}
	}

	/**
	 * What the application handles.
	 */
	static final class ContractException extends RuntimeException {

		private final int status;

		ContractException(int status) {
			this.status = status;
		}

	}

}
