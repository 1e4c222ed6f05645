import { lazyBatch } from '../../columns/batch.ts';
import { vectorFrom } from '../../columns/make.ts';
import type { GraphMark, GraphMarksNode } from '../../plan/nodes.ts';
import { type Graph, readGraph, steps } from '../graph/graph.ts';
import type { Operator } from '../operator.ts';
import { giveAll } from '../rows/give.ts';

/**
 * Adds to the rows of nodes what the edges say of them: degrees (node_degree_in, node_degree_out) and the number of the
 * component that a node is in (graph-mark-components-operator.md), counted by first appearance.
 */
export const graphMarks: Operator<GraphMarksNode> = async (node, next, runner, claim) => {
  const graph = await readGraph(node, runner, claim);
  const { nodes } = graph;
  const own = nodes.width;
  const rows = lazyBatch(nodes.length, own + node.marks.length, (index) =>
    index < own
      ? nodes.column(index)
      : vectorFrom('long', Array.from(numbers[node.marks[index - own]!.mark](graph), BigInt)),
  );
  await giveAll(rows, next, runner.breathe);
  next.finish();
};

const numbers: Readonly<Record<GraphMark, (graph: Graph) => Int32Array>> = {
  'degree-in': ({ entering: { starts }, nodes }) => counts(starts, nodes.length),
  'degree-out': ({ leaving: { starts }, nodes }) => counts(starts, nodes.length),
  'weak-component': weakComponents,
  'strong-component': strongComponents,
};

const counts = (starts: Int32Array, length: number): Int32Array =>
  Int32Array.from({ length }, (_, node) => starts[node + 1]! - starts[node]!);

/** Nodes joined by edges, whichever way these point. */
function weakComponents(graph: Graph): Int32Array {
  const { length } = graph.nodes;
  const component = new Int32Array(length).fill(-1);
  let count = 0;
  for (let start = 0; start < length; start++) {
    if (component[start] !== -1) continue;
    component[start] = count;
    const open = [start];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const [, to] of steps(graph, node, 'any')) {
        if (component[to] !== -1) continue;
        component[to] = count;
        open.push(to);
      }
    }
    count++;
  }
  return component;
}

/** Nodes that can be reached from each other (Tarjan's way, on a stack of its own: graphs are deep). */
function strongComponents({ nodes, leaving, to }: Graph): Int32Array {
  const { length } = nodes;
  const { starts, order } = leaving;
  const index = new Int32Array(length).fill(-1);
  const low = new Int32Array(length);
  const root = new Int32Array(length).fill(-1);
  const next = new Int32Array(length);
  const pending: number[] = [];
  let met = 0;
  for (let start = 0; start < length; start++) {
    if (index[start] !== -1) continue;
    const path = [start];
    while (path.length > 0) {
      const node = path.at(-1)!;
      if (index[node] === -1) {
        index[node] = low[node] = met++;
        next[node] = starts[node]!;
        pending.push(node);
      }
      if (next[node]! < starts[node + 1]!) {
        const child = to[order[next[node]!++]!]!;
        if (index[child] === -1) path.push(child);
        else if (root[child] === -1) low[node] = Math.min(low[node]!, index[child]!);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
      if (low[node] !== index[node]) continue;
      for (let member = pending.pop(); member !== undefined; member = pending.pop()) {
        root[member] = node;
        if (member === node) break;
      }
    }
  }
  const numbered = new Map<number, number>();
  return root.map((of) => {
    const known = numbered.get(of);
    if (known !== undefined) return known;
    numbered.set(of, numbered.size);
    return numbered.size - 1;
  });
}
