import { defineTabular } from '../define-tabular.ts';

export const graphShortestPaths = defineTabular({
  name: 'graph-shortest-paths',
  family: 'graphs',
  summary: 'A row for the shortest path, or each of the shortest, between two nodes.',
  syntax: [
    'G | graph-shortest-paths [output=any|all] Pattern where Predicate project [Name =] Expression, …',
  ],
  params: [
    {
      name: 'output',
      doc: 'any (the default): one path a pair of ends; all: every one of the least length.',
    },
    {
      name: 'Pattern',
      doc: 'One pattern; its edges need not be of variable length, though the manual asks for one that is.',
    },
  ],
  notes: [
    'Of several shortest paths `any` takes the first by the order of the edges. No path has a node twice, its first one included, whatever `cycles` says; a pattern of more than one edge whose answer depends on whether another part of it may come back to a node stops with KB308. A condition cannot compare two elements of the pattern.',
  ],
  reference: 'graph-shortest-paths-operator.md',
  examples: [
    {
      kql: 'datatable(a:string, b:string)["ann", "bob", "bob", "eve"] | make-graph a --> b with_node_id=id | graph-shortest-paths (x)-[e*1..5]->(y) where x.id == "ann" and y.id == "eve" project path = map(e, b)',
      result: ['path:dynamic', '["bob","eve"]'],
    },
  ],
});
