// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

/**
 * What a rule may record. Immutable, so that a decision sees all of it or nothing.
 *
 * @param quota requests a second that are recorded before the rate applies
 * @param quotaUntil last second, since the epoch, in which the quota is valid
 * @param borrows whether one request a second is recorded while there is no valid quota
 * @param rate share of the others that is recorded, from 0 to 1
 */
record Allotment(int quota, double quotaUntil, boolean borrows, double rate) {

	/** What an application's own rule says: it shares its reservoir with nobody. */
	static Allotment own(int fixedTarget, double rate) {
		return new Allotment(fixedTarget, Double.POSITIVE_INFINITY, false, rate);
	}

	/** What a rule of X-Ray says before X-Ray has granted this instance a quota. */
	static Allotment ungranted(CentralRule rule) {
		return new Allotment(0, Double.NEGATIVE_INFINITY, rule.reservoirSize() > 0, rule.fixedRate());
	}

	boolean isGranted(long second) {
		return second <= this.quotaUntil;
	}

}
