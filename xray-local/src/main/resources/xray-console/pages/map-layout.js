// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Where nodes stand: in layers from left to right, by dagre. A layout belongs to a set of nodes and stays, so that a
 * map doesn't jump when numbers change or one more call is seen.
 */

/**
 * @typedef {import('./map-api.js').GraphNode} GraphNode
 * @typedef {import('./map-api.js').GraphEdge} GraphEdge
 * @typedef {{x: number, y: number}} Point
 * @typedef {{places: Map<string, Point>, routes: Map<string, Point[]>, width: number, height: number}} Layout
 * @typedef {{nodes: GraphNode[], edges: GraphEdge[]}} Part
 */

export const NODE_WIDTH = 206;

export const NODE_HEIGHT = 74;

const OPTIONS = { rankdir: 'LR', nodesep: 26, ranksep: 62, edgesep: 14, marginx: 24, marginy: 24 };

const KEPT = 30;

/** @type {Map<string, Layout>} by the keys of the nodes, the one that was asked for last at the end */
const layouts = new Map();

/** @type {any} */
let dagre = null;

/** @type {Promise<void> | null} */
let loading = null;

/** Loads dagre, a script of the classic kind, once. */
export function loadLayout() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL('../vendor/dagre/dagre.min.js', import.meta.url).href;
    script.onload = () => {
      dagre = /** @type {any} */ (window).dagre;
      resolve();
    };
    script.onerror = () => reject(new Error(`${script.src} can't be loaded`));
    document.head.append(script);
  });
  return loading;
}

export function layoutReady() {
  return dagre !== null;
}

/**
 * @param {Part} part
 * @returns {Layout}
 */
export function layoutOf(part) {
  const names = part.nodes.map(({ key }) => key).sort().join('\n');
  const layout = layouts.get(names) ?? measured(part);
  layouts.delete(names);
  layouts.set(names, layout);
  if (layouts.size > KEPT) {
    layouts.delete(/** @type {string} */ (layouts.keys().next().value));
  }
  return layout;
}

/** @param {Part} part */
function measured(part) {
  const start = performance.now();
  const layout = computed(part);
  performance.measure('xray-map-layout', { start, end: performance.now(), detail: part.nodes.length });
  return layout;
}

/**
 * @param {Part} part
 * @returns {Layout}
 */
function computed({ nodes, edges }) {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  const keys = new Map(nodes.map(({ id, key }) => [id, key]));
  graph.setGraph({ ...OPTIONS });
  nodes.forEach(({ key }) => graph.setNode(key, { width: NODE_WIDTH, height: NODE_HEIGHT }));
  edges.forEach(({ key, from, to }) => graph.setEdge(keys.get(from), keys.get(to), {}, key));
  dagre.layout(graph);
  const { width, height } = graph.graph();
  return {
    places: new Map(nodes.map(({ key }) => [key, graph.node(key)])),
    routes: new Map(graph.edges().map((/** @type {any} */ edge) => [edge.name, graph.edge(edge).points])),
    width,
    height
  };
}
