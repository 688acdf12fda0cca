// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.TraceId;

/**
 * A segment or a subsegment: a piece of work with a beginning and an end.
 * <p>
 * Comes in three kinds that look alike to the code that records: <em>sampled</em>
 * (recorded and sent), <em>record-only</em> (recorded, sent only if it turns out to be
 * worth it) and <em>no-op</em> (not recorded; costs next to nothing).
 * {@link #isRecording()} tells whether what is put is kept, {@link #isSampled()} whether
 * it is going to be sent for sure.
 * <p>
 * Lifetime and currency are two things: {@link #end()} ends an entity, on any thread;
 * {@link #makeCurrent()} makes it the parent of what starts on this thread. All methods
 * may be called from any thread at any time, throw nothing, and do nothing after the end.
 * <p>
 * Nulls do no harm, though the signatures don't ask for them: a name that is missing is
 * {@code unnamed}, a key, value or throwable that is missing puts nothing, data that is
 * missing is no data.
 *
 * @since 0.1.0
 */
public sealed interface Entity extends AutoCloseable permits Segment, Subsegment {

	/**
	 * The name.
	 * @return the name, with illegal characters replaced
	 */
	String name();

	/**
	 * The id that children and callees name as their parent.
	 * @return 16 hexadecimal digits; the nearest recorded parent's where a limit keeps
	 * this from being recorded, empty if nothing is recorded
	 */
	String id();

	/**
	 * The trace.
	 * @return its id, also where nothing is recorded; {@code null} outside a segment
	 */
	@Nullable TraceId traceId();

	/**
	 * The header for a call that this entity stands for.
	 * @return {@code Root;Parent;Sampled} while recording, {@code Root;Sampled=0} when
	 * nothing is recorded, {@code null} outside a segment
	 */
	@Nullable TraceHeader header();

	/**
	 * The text of {@link #header()}, at the least cost.
	 * @return the header's value, {@code null} outside a segment
	 */
	@Nullable String headerValue();

	/**
	 * The segment this entity belongs to.
	 * @return the segment, this entity itself if it is one
	 */
	Segment segment();

	/**
	 * The recorder that made it.
	 * @return the recorder
	 */
	XRayRecorder recorder();

	/**
	 * Whether what is put is kept.
	 * @return {@code false} for a no-op entity and after the end
	 */
	boolean isRecording();

	/**
	 * Whether it is going to be sent for sure.
	 * @return whether it was sampled
	 */
	boolean isSampled();

	/**
	 * Whether it is a fault as it stands: by its HTTP status, by what was set, or by an
	 * exception.
	 * @return whether it is; {@code false} where nothing is recorded
	 */
	boolean isFault();

	/**
	 * Starts a child, which doesn't become current.
	 * @param name the name
	 * @return the child
	 */
	Subsegment startSubsegment(String name);

	/**
	 * Makes this entity current on this thread.
	 * @return the scope, to be closed on the same thread
	 */
	Scope makeCurrent();

	/**
	 * Puts an annotation: indexed, for filter expressions.
	 * @param key the key; characters other than letters, digits and {@code _} become
	 * {@code _}
	 * @param value the value, cut at 1,000 characters
	 */
	void putAnnotation(String key, String value);

	/**
	 * Puts an annotation: indexed, for filter expressions.
	 * @param key the key; characters other than letters, digits and {@code _} become
	 * {@code _}
	 * @param value the value; written as text where it isn't finite
	 */
	void putAnnotation(String key, Number value);

	/**
	 * Puts an annotation: indexed, for filter expressions.
	 * @param key the key; characters other than letters, digits and {@code _} become
	 * {@code _}
	 * @param value the value
	 */
	void putAnnotation(String key, Boolean value);

	/**
	 * Puts metadata into the namespace {@code default}: stored as JSON, not indexed.
	 * @param key the key
	 * @param value any value; scalars, maps and lists of them are copied at once, others
	 * become JSON at once
	 */
	void putMetadata(String key, @Nullable Object value);

	/**
	 * Puts metadata: stored as JSON, not indexed.
	 * @param namespace the namespace; those that start with {@code AWS.} are X-Ray's own
	 * and left out
	 * @param key the key
	 * @param value any value; scalars, maps and lists of them are copied at once, others
	 * become JSON at once
	 */
	void putMetadata(String namespace, String key, @Nullable Object value);

	/**
	 * Records what went wrong. It is a fault unless an HTTP status decides. The same
	 * throwable is written once in a segment and referred to from elsewhere. Of one
	 * entity 10 are written.
	 * @param throwable what went wrong
	 */
	void addException(Throwable throwable);

	/**
	 * Marks a client's error, as for status 4xx.
	 * @param error whether it is one
	 */
	void setError(boolean error);

	/**
	 * Marks a server's fault, as for status 5xx.
	 * @param fault whether it is one
	 */
	void setFault(boolean fault);

	/**
	 * Marks throttling, as for status 429; X-Ray counts it as an error, too. A status 5xx
	 * that means throttling is no fault then.
	 * @param throttle whether it is one
	 */
	void setThrottle(boolean throttle);

	/**
	 * Puts the {@code http} block. A status in it decides error, throttle and fault.
	 * @param data the block
	 */
	void http(HttpData data);

	/**
	 * Puts the {@code aws} block.
	 * @param data the block
	 */
	void aws(AwsData data);

	/**
	 * Ends it: its time stops now. The first call counts.
	 */
	void end();

	/**
	 * Ends it and, if it is current on this thread because it was begun here, makes
	 * current what was so before.
	 */
	@Override
	void close();

}
