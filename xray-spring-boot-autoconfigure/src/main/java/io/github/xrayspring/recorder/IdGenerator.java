// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Random numbers for ids: xoroshiro128++ (Blackman and Vigna, 2019), one state per
 * thread. X-Ray wants ids nobody meets by chance, not secrets. The process draws 128 bits
 * from {@link SecureRandom}; each thread's state is mixed from them and the thread's
 * number, so that a virtual thread, which lives for one request, pays for no secure
 * random numbers.
 */
final class IdGenerator {

	private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

	private static final AtomicLong SEQUENCE = new AtomicLong();

	/** Another after {@link #reseed()}: what threads have of the one before is dead. */
	private static volatile ThreadLocal<IdGenerator> current = ThreadLocal.withInitial(IdGenerator::new);

	private long state0;

	private long state1;

	private IdGenerator() {
		this(Seed.FIRST, Seed.SECOND);
	}

	private IdGenerator(long first, long second) {
		long number = SEQUENCE.getAndAdd(GOLDEN_RATIO);
		this.state0 = mix(first + number);
		this.state1 = mix(second ^ number) | 1;
	}

	/** This thread's generator. */
	static IdGenerator current() {
		return current.get();
	}

	/**
	 * Begins anew, with bits that the system draws now: a process restored from a
	 * checkpoint has all that its twins have.
	 */
	static void reseed() {
		LongBuffer bits = ByteBuffer.wrap(new SecureRandom().generateSeed(2 * Long.BYTES)).asLongBuffer();
		long first = bits.get();
		long second = bits.get();
		current = ThreadLocal.withInitial(() -> new IdGenerator(first, second));
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

	/** Finaliser of SplitMix64: near inputs become unrelated outputs. */
	private static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

	/**
	 * What the process starts from, drawn when the first id is needed.
	 */
	private static final class Seed {

		private static final SecureRandom RANDOM = new SecureRandom();

		private static final long FIRST = RANDOM.nextLong();

		private static final long SECOND = RANDOM.nextLong();

	}

}
