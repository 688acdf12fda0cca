// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The rows of a trace: what is collapsed, what is visible, where things are. The order and the depths come from the
 * server.
 */

/**
 * @typedef {import('../api.js').TraceNode} TraceNode
 *
 * @typedef {object} TreeRow
 * @property {string} key the node's id, made unique should two nodes have the same one
 * @property {TraceNode} node
 * @property {TreeRow | null} parent
 * @property {boolean} expandable
 * @property {boolean} expanded
 */

export class TraceTree {

  /** @type {TreeRow[]} every row */
  rows = [];

  /** @type {TreeRow[]} those under no collapsed row */
  visible = [];

  /** @type {Set<string>} */
  #collapsed = new Set();

  /** @type {Map<string, TreeRow>} */
  #byKey = new Map();

  /** @type {Map<string, number>} place among the visible */
  #places = new Map();

  /** @param {TraceNode[]} nodes parents before children */
  update(nodes) {
    this.#byKey.clear();
    /** @type {TreeRow[]} */
    const path = [];
    this.rows = nodes.map((node, index) => {
      const parent = path[node.depth - 1] ?? null;
      const expandable = (nodes[index + 1]?.depth ?? 0) > node.depth;
      const row = { key: this.#freeKey(node.id), node, parent, expandable, expanded: true };
      this.#byKey.set(row.key, row);
      path.length = node.depth;
      path[node.depth] = row;
      return row;
    });
    this.#flatten();
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
    if (expanded) {
      this.#collapsed.delete(row.key);
    }
    else {
      this.#collapsed.add(row.key);
    }
    this.#flatten();
  }

  /** Collapses everything below the roots. */
  collapseAll() {
    this.rows.filter((row) => row.expandable && row.node.depth > 0).forEach((row) => this.#collapsed.add(row.key));
    this.#flatten();
  }

  expandAll() {
    this.#collapsed.clear();
    this.#flatten();
  }

  /**
   * Expands whatever hides the row.
   * @param {TreeRow} row
   */
  reveal(row) {
    if (this.placeOf(row) < 0) {
      for (let above = row.parent; above !== null; above = above.parent) {
        this.#collapsed.delete(above.key);
      }
      this.#flatten();
    }
  }

  #flatten() {
    this.visible = [];
    this.#places.clear();
    let hiddenBelow = Infinity;
    for (const row of this.rows) {
      if (row.node.depth > hiddenBelow) {
        continue;
      }
      row.expanded = !this.#collapsed.has(row.key);
      hiddenBelow = row.expanded ? Infinity : row.node.depth;
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
