// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * A piece of the work of a segment: a call to another service, a statement, a method.
 *
 * @since 0.1.0
 */
public sealed interface Subsegment extends Entity permits RecordedSubsegment, NoopSubsegment, DroppedSubsegment {

	/**
	 * Gives it another name, where the name is known only when the work is done.
	 * @param name the name
	 */
	void setName(String name);

	/**
	 * Makes it a downstream call.
	 * @param namespace what kind of call
	 */
	void setNamespace(Namespace namespace);

	/**
	 * Puts the {@code sql} block.
	 * @param data the block
	 */
	void sql(SqlData data);

}
