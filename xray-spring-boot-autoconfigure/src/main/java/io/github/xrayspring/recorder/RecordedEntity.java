// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.emitter.DocumentSink;
import io.github.xrayspring.emitter.Emittable;
import io.github.xrayspring.trace.Hex;

/**
 * What a recording segment and a recording subsegment have in common: a node of the
 * trace's tree.
 * <p>
 * <strong>The problem.</strong> Children begin and end on any thread, also after their
 * parent has ended, while the emitter's thread turns the tree into documents. Nobody may
 * wait, nothing may be lost, and each node must stand in exactly one document. The X-Ray
 * SDK guards trees with locks and counts references; it has deadlocked, withheld whole
 * traces for one forgotten child, and failed when children came late.
 * <p>
 * <strong>The solution.</strong> No locks, two atomic fields a node:
 *
 * <pre>
 * state      OPEN ──end()──▶ ENDED                        written with its parent
 *              └─freeze──▶ DETACHED ──end()──▶ ENDED      hands itself over: a document of its own
 *                                   └──age──▶ ABANDONED   the same, by the emitter's thread
 * children   null ◀─ newest child ◀─ …  ──freeze──▶ FROZEN
 * </pre>
 *
 * Children are pushed onto their parent's list when they begin. When the emitter takes an
 * ended tree it swaps FROZEN into each list: a child that has ended is embedded, one that
 * is open is detached by a compare-and-set, whose loser is told by the state it finds; a
 * child that begins later finds FROZEN and is detached from birth. Since only a detached
 * child hands itself over, and only an ended one is embedded, it is always one of the
 * two.
 * <p>
 * What is put on a node is published by ending it: writers put before {@code end()}, the
 * emitter reads after.
 */
abstract sealed class RecordedEntity extends Emittable implements CurrentEntity.Frame
		permits RecordedSegment, RecordedSubsegment {

	static final int FAULT = 1;

	static final int ERROR = 2;

	static final int THROTTLE = 4;

	/** An exception was added: a fault, unless an HTTP status decides. */
	static final int EXCEPTION = 8;

	/** The listeners have been told of the end. */
	private static final int TOLD = 16;

	private static final int OPEN = 0;

	private static final int DETACHED = 1;

	private static final int ENDED = 2;

	/** Ended by its age instead of by the application. */
	private static final int ABANDONED = 3;

	/** Stands in place of the children once they have been taken. */
	private static final Object FROZEN = new Object();

	/** Annotations are scalars. */
	private static final MetadataEncoder NOT_ENCODED = String::valueOf;

	private static final VarHandle STATE;

	private static final VarHandle CHILDREN;

	private static final VarHandle PROPERTIES;

	private static final VarHandle FLAGS;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			STATE = lookup.findVarHandle(RecordedEntity.class, "state", int.class);
			CHILDREN = lookup.findVarHandle(RecordedEntity.class, "children", Object.class);
			PROPERTIES = lookup.findVarHandle(RecordedEntity.class, "properties", Property.class);
			FLAGS = lookup.findVarHandle(RecordedEntity.class, "flags", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/** Published like what is put: set before the end, written after. */
	String name;

	final long id;

	final long startNanos;

	/** How many subsegments lie between this and its segment, itself included. */
	final int depth;

	/** Place among what is open, see {@link LiveSegments}. */
	int slot = -1;

	/** Valid once ended. */
	private long endNanos;

	private volatile int state;

	private volatile int flags;

	/** Newest child, {@code null}, or {@link #FROZEN}. */
	private volatile @Nullable Object children;

	/** Newest property. */
	private volatile @Nullable Property properties;

	private volatile @Nullable HttpData http;

	private volatile @Nullable AwsData aws;

	/** What was current when this was begun; only for the thread that began it. */
	private CurrentEntity.@Nullable Frame former;

	private boolean closed;

	/** Oldest embedded child. The emitter's, set when frozen. */
	@Nullable RecordedSubsegment firstEmbedded;

	/** Whether this and everything below had ended when the emitter last looked. */
	boolean finished;

	RecordedEntity(String name, int depth, long id, long startNanos) {
		this.name = name;
		this.depth = depth;
		this.id = id;
		this.startNanos = startNanos;
	}

	abstract RecordedSegment root();

	abstract Entity self();

	public final String name() {
		return Names.name(this.name);
	}

	public final String id() {
		return Hex.toString(this.id);
	}

	public final boolean isRecording() {
		return this.state < ENDED;
	}

	public final Subsegment startSubsegment(String name) {
		try {
			return start(name, root().recorder().clock().nanos());
		}
		catch (Throwable ex) {
			return failed(name, ex);
		}
	}

	final Subsegment startSubsegment(String name, long nanos) {
		try {
			return start(name, nanos);
		}
		catch (Throwable ex) {
			return failed(name, ex);
		}
	}

	/** What isn't recorded for a reason of ours isn't the application's business. */
	private Subsegment failed(String name, Throwable failure) {
		root().recorder().failed(failure);
		return new DroppedSubsegment(this, name);
	}

	private Subsegment start(String name, long nanos) {
		RecordedSegment root = root();
		XRayRecorder recorder = root.recorder();
		if (!root.admitsChild(this.depth + 1)) {
			return new DroppedSubsegment(this, name);
		}
		RecordedSubsegment child = new RecordedSubsegment(this, root, name, recorder.nextId(), nanos);
		if (recorder.emits()) {
			adopt(child);
		}
		return child;
	}

	public final Scope makeCurrent() {
		return EntityScope.open(self());
	}

	final void begin() {
		this.former = CurrentEntity.push(this);
	}

	public final void end() {
		if (this.state >= ENDED) {
			return;
		}
		try {
			end(root().recorder().clock().nanos());
		}
		catch (Throwable ex) {
			root().recorder().failed(ex);
			// As of its start, if it comes to that: it must not stay open.
			end(ENDED, this.startNanos);
		}
	}

	/** Ends it as of a time that may have passed. */
	final void end(long nanos) {
		beforeEnd();
		end(ENDED, nanos);
	}

	/**
	 * Ends what the application has forgotten. Called on the emitter's thread; putting
	 * and ending may go on meanwhile.
	 * @return whether it was still open
	 */
	final boolean abandon(long now) {
		boolean open = end(ABANDONED, now);
		if (open) {
			root().recorder().segmentBooks().abandon();
		}
		return open;
	}

	private boolean end(int ending, long now) {
		int state = this.state;
		while (state < ENDED) {
			this.endNanos = now;
			if (STATE.compareAndSet(this, state, ending)) {
				ended(state == DETACHED);
				return true;
			}
			state = this.state;
		}
		return false;
	}

	public final void close() {
		end();
		this.closed = true;
		if (CurrentEntity.isTop(this)) {
			CurrentEntity.restore(this.former);
			this.former = null;
		}
	}

	@Override
	public final Entity entity() {
		return self();
	}

	@Override
	public final boolean isClosed() {
		return this.closed;
	}

	@Override
	public final CurrentEntity.@Nullable Frame former() {
		return this.former;
	}

	public final void putAnnotation(String key, String value) {
		annotate(key, value);
	}

	public final void putAnnotation(String key, Number value) {
		annotate(key, value);
	}

	public final void putAnnotation(String key, Boolean value) {
		annotate(key, value);
	}

	public final void putMetadata(String key, @Nullable Object value) {
		putMetadata("default", key, value);
	}

	public final void putMetadata(String namespace, String key, @Nullable Object value) {
		if (isRecording() && key != null && namespace != null && !namespace.startsWith("AWS.")) {
			put(Property.Kind.METADATA, Names.bounded(namespace), Names.bounded(key),
					MetadataValue.of(value, this::encode));
		}
	}

	/**
	 * The value's own code may do what is traced: not on behalf of its being recorded.
	 */
	private String encode(Object value) throws Exception {
		XRayRecorder recorder = root().recorder();
		try (EntityScope untraced = EntityScope.open(recorder.absent())) {
			return recorder.metadataEncoder().encode(value);
		}
	}

	public final void addException(Throwable throwable) {
		if (isRecording() && throwable != null) {
			setFlag(EXCEPTION, true);
			RecordedException recorded = root().record(throwable, this);
			if (!Property.holds(this.properties, recorded)) {
				put(Property.Kind.EXCEPTION, "", "", recorded);
			}
		}
	}

	public final void setError(boolean error) {
		setFlag(ERROR, error);
	}

	public final void setFault(boolean fault) {
		setFlag(FAULT, fault);
		if (!fault) {
			setFlag(EXCEPTION, false);
		}
	}

	public final void setThrottle(boolean throttle) {
		setFlag(THROTTLE, throttle);
	}

	public final void http(HttpData data) {
		if (isRecording()) {
			this.http = data;
		}
	}

	public final void aws(AwsData data) {
		if (isRecording()) {
			this.aws = data;
		}
	}

	final @Nullable HttpData http() {
		return this.http;
	}

	final @Nullable AwsData aws() {
		return this.aws;
	}

	final long endNanos() {
		return this.endNanos;
	}

	public final boolean isFault() {
		HttpData http = this.http;
		int status = (http != null) ? http.status() : 0;
		if (status > 0) {
			return (status >= 500 && status < 600 && !has(THROTTLE)) || has(FAULT);
		}
		return has(FAULT | EXCEPTION);
	}

	final boolean isThrottle() {
		HttpData http = this.http;
		return has(THROTTLE) || (http != null && http.status() == 429);
	}

	final boolean isError() {
		HttpData http = this.http;
		int status = (http != null) ? http.status() : 0;
		return has(ERROR) || isThrottle() || (status >= 400 && status < 500);
	}

	final @Nullable Property properties() {
		return this.properties;
	}

	final boolean isEnded() {
		return this.state >= ENDED;
	}

	final boolean isAbandoned() {
		return this.state == ABANDONED;
	}

	final @Nullable RecordedSubsegment newestChild() {
		return (this.children instanceof RecordedSubsegment newest) ? newest : null;
	}

	/**
	 * Takes the children for good: those that have ended become embedded, oldest first,
	 * the others are detached. Called on the emitter's thread, once.
	 */
	final void freeze() {
		Object child = CHILDREN.getAndSet(this, FROZEN);
		RecordedSubsegment oldest = null;
		while (child instanceof RecordedSubsegment subsegment) {
			child = subsegment.sibling;
			if (subsegment.detachIfOpen()) {
				subsegment.sibling = null;
			}
			else {
				subsegment.sibling = oldest;
				oldest = subsegment;
			}
		}
		this.firstEmbedded = oldest;
	}

	/**
	 * Takes the children there are now, newest first, and leaves the list open. Called on
	 * the emitter's thread.
	 */
	final @Nullable RecordedSubsegment takeChildren() {
		RecordedSubsegment newest = newestChild();
		while (newest != null && !CHILDREN.compareAndSet(this, newest, null)) {
			newest = newestChild();
		}
		return newest;
	}

	/** Pushes a child; where the list is frozen the child is detached from birth. */
	final void adopt(RecordedSubsegment child) {
		Object newest = this.children;
		while (newest != FROZEN) {
			child.sibling = (RecordedSubsegment) newest;
			if (CHILDREN.compareAndSet(this, newest, child)) {
				return;
			}
			newest = this.children;
		}
		child.sibling = null;
		child.detachIfOpen();
	}

	/** Last chance to put something, on the thread that ends this. */
	void beforeEnd() {
	}

	/** Hands over what has to be handed over now that this has ended. */
	abstract void ended(boolean detached);

	@Override
	protected final void encode(DocumentSink documents) {
		root().recorder().encoder().encode(this, documents);
	}

	final void putIfPresent(Property.Kind kind, String group, String key, @Nullable Object value) {
		if (value != null) {
			put(kind, group, key, value);
		}
	}

	final void put(Property.Kind kind, String group, String key, @Nullable Object value) {
		while (isRecording()) {
			Property newest = this.properties;
			Property next = Property.onTop(newest, kind, group, key, value);
			if (next == newest || PROPERTIES.compareAndSet(this, newest, next)) {
				return;
			}
		}
	}

	/** Frees what the documents that were made of this have said. */
	void release() {
		this.properties = null;
		this.http = null;
		this.aws = null;
		this.firstEmbedded = null;
	}

	final boolean isDetached() {
		return this.state == DETACHED;
	}

	private void annotate(String key, @Nullable Object value) {
		if (isRecording() && key != null) {
			putIfPresent(Property.Kind.ANNOTATION, "", Names.key(key), MetadataValue.of(value, NOT_ENCODED));
		}
	}

	/** Whether this is the first call: two threads may end an entity at once. */
	final boolean tellOnce() {
		return ((int) FLAGS.getAndBitwiseOr(this, TOLD) & TOLD) == 0;
	}

	/** From now on it is a document of its own, which the books know. */
	final boolean becomesDetached() {
		return STATE.compareAndSet(this, OPEN, DETACHED);
	}

	final boolean isOpen() {
		return this.state == OPEN;
	}

	private void setFlag(int flag, boolean on) {
		if (!isRecording()) {
			return;
		}
		if (on) {
			FLAGS.getAndBitwiseOr(this, flag);
		}
		else {
			FLAGS.getAndBitwiseAnd(this, ~flag);
		}
	}

	private boolean has(int flag) {
		return (this.flags & flag) != 0;
	}

}
