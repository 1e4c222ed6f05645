import { defineTabular } from '../define-tabular.ts';

export const graphWhereEdges = defineTabular({
  name: 'graph-where-edges',
  family: 'graphs',
  summary: 'Keeps the edges for which a condition is true.',
  syntax: ['G | graph-where-edges Predicate'],
  params: [{ name: 'Predicate', doc: 'A condition over the properties of an edge.' }],
  notes: [
    'In the grammar of Kusto, not in its manual. Whether nodes without an edge stay is not known, and what would show them is refused: graph-to-table nodes, a pattern of one node.',
  ],
  reference: 'graph-where-edges-operator.md',
  examples: [
    {
      kql: 'datatable(a:string, b:string)["ann", "bob", "bob", "eve"] | make-graph a --> b with_node_id=id | graph-where-edges a == "ann" | graph-match (x)-[e]->(y) project y.id',
      result: ['y_id:string', 'bob'],
    },
  ],
});
