// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Calls that repeat, as one row that opens: fifteen statements of a loop, or fifteen methods with one statement each.
 */

/**
 * @typedef {import('../api.js').TraceNode} TraceNode
 * @typedef {import('../api.js').Repetition} Repetition
 * @typedef {{node: TraceNode, members: TraceNode[]}} Group the row's node, and what it stands for
 */

/** Fewer rows can be read one by one. */
const LEAST = 5;

/**
 * @param {TraceNode[]} nodes
 * @param {Repetition[]} repetitions
 * @returns {Map<TraceNode, Group>} each member with the group that it goes into
 */
export function groupsOf(nodes, repetitions) {
  /** @type {Map<TraceNode, Group>} */
  const groups = new Map();
  if (repetitions.length === 0) {
    return groups;
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const repetition of repetitions) {
    const members = [...new Set(repetition.nodeIds.map((id) => memberOf(byId, id, repetition.parentId)))]
      .filter((member) => member !== undefined && !groups.has(member));
    if (members.length >= LEAST) {
      const group = { node: standIn(/** @type {TraceNode[]} */ (members), repetition), members };
      members.forEach((member) => groups.set(/** @type {TraceNode} */ (member), /** @type {Group} */ (group)));
    }
  }
  return groups;
}

/**
 * The child of the repetition's parent that made the call, or is it.
 * @param {Map<string, TraceNode>} byId
 * @param {string} id
 * @param {string} parentId
 */
function memberOf(byId, id, parentId) {
  let node = byId.get(id);
  while (node !== undefined && node.parentId !== parentId) {
    node = byId.get(node.parentId ?? '');
  }
  return node;
}

/**
 * @param {TraceNode[]} members
 * @param {Repetition} repetition
 * @returns {TraceNode}
 */
function standIn(members, repetition) {
  const first = members[0];
  const start = Math.min(...members.map((member) => member.start));
  const end = Math.max(...members.map((member) => member.start + (member.duration ?? 0)));
  return {
    id: `repeat-${first.id}`,
    parentId: first.parentId,
    depth: first.depth,
    kind: 'repetition',
    name: `${members.length} × ${first.name}`,
    service: first.service,
    start,
    duration: end - start,
    inProgress: false,
    fault: members.some(({ fault }) => fault),
    error: members.some(({ error }) => error),
    throttle: members.some(({ throttle }) => throttle),
    children: members.length,
    hint: repetition.shapes.join(' · '),
    critical: members.flatMap(({ critical }) => critical ?? []),
    repetition
  };
}
