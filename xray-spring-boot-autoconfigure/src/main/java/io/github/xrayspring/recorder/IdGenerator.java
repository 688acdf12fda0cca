// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.security.SecureRandom;

/**
 * Random numbers for ids: xoroshiro128++ (Blackman and Vigna, 2019), one state per
 * thread. X-Ray wants ids nobody guesses by chance, not secrets; each thread's 128 bits
 * of state come from {@link SecureRandom}, so that no two threads, nor two processes,
 * walk the same sequence.
 */
final class IdGenerator {

	private static final ThreadLocal<IdGenerator> CURRENT = ThreadLocal.withInitial(IdGenerator::new);

	private long state0;

	private long state1;

	private IdGenerator() {
		SecureRandom seeds = Seeds.RANDOM;
		this.state0 = seeds.nextLong();
		this.state1 = seeds.nextLong() | 1;
	}

	/** This thread's generator. */
	static IdGenerator current() {
		return CURRENT.get();
	}

	/** Any number but 0, which would be no id. */
	long nextId() {
		long id = nextLong();
		while (id == 0) {
			id = nextLong();
		}
		return id;
	}

	long nextLong() {
		long s0 = this.state0;
		long s1 = this.state1;
		long result = Long.rotateLeft(s0 + s1, 17) + s0;
		s1 ^= s0;
		this.state0 = Long.rotateLeft(s0, 49) ^ s1 ^ (s1 << 21);
		this.state1 = Long.rotateLeft(s1, 28);
		return result;
	}

	/**
	 * The source of seeds, made when the first is needed.
	 */
	private static final class Seeds {

		private static final SecureRandom RANDOM = new SecureRandom();

	}

}
