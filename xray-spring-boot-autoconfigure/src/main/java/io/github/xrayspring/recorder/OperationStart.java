// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * Start of work that no request asked for. Sampling rules see the operation where they
 * see a request's path: jobs have nothing else that tells them apart.
 *
 * @param serviceName the segment's name
 * @param operation what is done
 */
record OperationStart(String serviceName, String operation) implements SegmentStart {

	@Override
	public String urlPath() {
		return this.operation;
	}

}
