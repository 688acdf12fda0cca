// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The rows of a trace: what is collapsed, what is visible, where things are. The order and the depths come from the
 * server.
 */

import { groupsOf } from './repeats.js';

/**
 * @typedef {import('../api.js').TraceNode} TraceNode
 *
 * @typedef {object} TreeRow
 * @property {string} key the node's id, made unique should two nodes have the same one
 * @property {TraceNode} node
 * @property {TreeRow | null} parent
 * @property {number} depth
 * @property {boolean} expandable
 * @property {boolean} expanded
 *
 * @typedef {{node: TraceNode, parent: TreeRow | null, depth: number}} Pending
 */

export class TraceTree {

  /** @type {TreeRow[]} every row */
  rows = [];

  /** @type {TreeRow[]} those under no collapsed row */
  visible = [];

  /** @type {Set<string>} keys of the rows that aren't as rows of their kind are at first */
  #changed = new Set();

  /** @type {Map<string, TreeRow>} */
  #byKey = new Map();

  /** @type {Map<string, number>} place among the visible */
  #places = new Map();

  /**
   * @param {TraceNode[]} nodes parents before children
   * @param {import('../api.js').Repetition[]} [repetitions] calls that become one row
   */
  update(nodes, repetitions = []) {
    this.#byKey.clear();
    const groups = groupsOf(nodes, repetitions);
    const children = childrenOf(nodes);
    this.rows = [];
    const open = below(children.get(null) ?? [], null, 0);
    while (open.length > 0) {
      const { node, parent, depth } = /** @type {Pending} */ (open.pop());
      const group = groups.get(node);
      if (group === undefined || parent?.node === group.node) {
        const next = children.get(node.id) ?? [];
        open.push(...below(next, this.#add(node, parent, depth, next.length > 0), depth + 1));
      }
      else if (node === group.members[0]) {
        open.push(...below(group.members, this.#add(group.node, parent, depth, true), depth + 1));
      }
    }
    this.#flatten();
  }

  /**
   * @param {TraceNode} node
   * @param {TreeRow | null} parent
   * @param {number} depth
   * @param {boolean} expandable
   */
  #add(node, parent, depth, expandable) {
    const row = { key: this.#freeKey(node.id), node, parent, depth, expandable, expanded: true };
    this.#byKey.set(row.key, row);
    this.rows.push(row);
    return row;
  }

  /** @param {string | null | undefined} key */
  find(key) {
    return this.#byKey.get(key ?? '') ?? null;
  }

  /**
   * @param {TreeRow | null} row
   * @returns {number} place among the visible rows, -1 when it is under a collapsed one
   */
  placeOf(row) {
    return (row !== null) ? this.#places.get(row.key) ?? -1 : -1;
  }

  /**
   * @param {TreeRow} row
   * @param {boolean} [expanded] what it becomes; else the opposite
   */
  toggle(row, expanded = !row.expanded) {
    if (!row.expandable) {
      return;
    }
    this.#expand(row, expanded);
    this.#flatten();
  }

  /** Collapses everything below the roots. */
  collapseAll() {
    this.rows.filter((row) => row.expandable && row.depth > 0).forEach((row) => this.#expand(row, false));
    this.#flatten();
  }

  expandAll() {
    this.rows.forEach((row) => this.#expand(row, true));
    this.#flatten();
  }

  /**
   * Expands whatever hides the row.
   * @param {TreeRow} row
   */
  reveal(row) {
    if (this.placeOf(row) < 0) {
      for (let above = row.parent; above !== null; above = above.parent) {
        this.#expand(above, true);
      }
      this.#flatten();
    }
  }

  /**
   * Rows are open unless somebody collapses them; repetitions are shut unless somebody opens them.
   * @param {TreeRow} row
   * @param {boolean} expanded
   */
  #expand({ key, node }, expanded) {
    if (expanded === (node.kind === 'repetition')) {
      this.#changed.add(key);
    }
    else {
      this.#changed.delete(key);
    }
  }

  #flatten() {
    this.visible = [];
    this.#places.clear();
    let hiddenBelow = Infinity;
    for (const row of this.rows) {
      if (row.depth > hiddenBelow) {
        continue;
      }
      row.expanded = this.#changed.has(row.key) === (row.node.kind === 'repetition');
      hiddenBelow = (row.expanded || !row.expandable) ? Infinity : row.depth;
      this.#places.set(row.key, this.visible.length);
      this.visible.push(row);
    }
  }

  /** @param {string} id */
  #freeKey(id) {
    let key = id;
    for (let n = 2; this.#byKey.has(key); n++) {
      key = `${id}~${n}`;
    }
    return key;
  }

}

/**
 * @param {TraceNode[]} nodes
 * @returns {Map<string | null, TraceNode[]>} by the parent's id
 */
function childrenOf(nodes) {
  /** @type {Map<string | null, TraceNode[]>} */
  const children = new Map();
  for (const node of nodes) {
    const above = node.parentId ?? null;
    const siblings = children.get(above);
    if (siblings === undefined) {
      children.set(above, [node]);
    }
    else {
      siblings.push(node);
    }
  }
  return children;
}

/**
 * @param {TraceNode[]} nodes
 * @param {TreeRow | null} parent
 * @param {number} depth
 * @returns {Pending[]} last first, as a stack wants them
 */
function below(nodes, parent, depth) {
  return nodes.map((node) => ({ node, parent, depth })).reverse();
}
