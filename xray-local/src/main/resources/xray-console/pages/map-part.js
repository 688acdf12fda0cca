// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Which part of a graph is drawn: all of it, without databases that one service only calls, or what lies around one
 * node if the whole would be too much to look at.
 */

/**
 * @typedef {import('./map-api.js').Graph} Graph
 * @typedef {import('./map-api.js').GraphNode} GraphNode
 * @typedef {import('./map-state.js').MapState} MapState
 *
 * @typedef {object} Shown
 * @property {GraphNode[]} nodes
 * @property {import('./map-api.js').GraphEdge[]} edges
 * @property {GraphNode | null} focal the node in the middle
 * @property {string} hops how far from it; `all` for everything
 * @property {boolean} large there are more nodes than are drawn without being asked for
 * @property {Map<number, number>} hidden how many databases are left out, by the node that calls them
 */

const MOST = 60;

const HOPS = '2';

/**
 * @param {Graph} graph
 * @param {MapState} state
 * @returns {Shown}
 */
export function partOf(graph, state) {
  const hidden = state.leaves ? new Map() : hiddenBy(graph);
  const nodes = graph.nodes.filter((node) => state.leaves || !node.leafDatabase);
  const large = nodes.length > MOST;
  const chosen = nodes.find(({ key }) => key === state.focus) ?? null;
  const hops = state.hops || HOPS;
  if (hops === 'all' || (!large && chosen === null)) {
    return { nodes, edges: between(graph, nodes), focal: chosen, hops: 'all', large, hidden };
  }
  const focal = chosen ?? nodes.find(({ key }) => key === state.sel) ?? busiest(nodes);
  const near = around(graph, nodes, focal, Number(hops));
  return { nodes: near, edges: between(graph, near), focal, hops, large, hidden };
}

/**
 * @param {Graph} graph
 * @param {GraphNode[]} nodes
 * @param {GraphNode} focal
 * @param {number} hops
 */
function around(graph, nodes, focal, hops) {
  const edges = between(graph, nodes);
  const reached = new Set([focal.id]);
  for (let hop = 0; hop < hops; hop++) {
    const before = new Set(reached);
    for (const { from, to } of edges) {
      if (before.has(from) || before.has(to)) {
        reached.add(from).add(to);
      }
    }
  }
  return nodes.filter(({ id }) => reached.has(id));
}

/**
 * @param {Graph} graph
 * @param {GraphNode[]} nodes
 */
function between(graph, nodes) {
  const ids = new Set(nodes.map(({ id }) => id));
  return graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
}

/** @param {GraphNode[]} nodes */
function busiest(nodes) {
  const roots = nodes.filter(({ root }) => root);
  return (roots.length > 0 ? roots : nodes).reduce((most, node) => (node.traces > most.traces) ? node : most);
}

/** @param {Graph} graph */
function hiddenBy({ nodes, edges }) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { id } of nodes.filter(({ leafDatabase }) => leafDatabase)) {
    const caller = edges.find(({ to }) => to === id)?.from ?? -1;
    counts.set(caller, (counts.get(caller) ?? 0) + 1);
  }
  return counts;
}
