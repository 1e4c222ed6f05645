import { defineTabular } from '../define-tabular.ts';

export const graphWhereNodes = defineTabular({
  name: 'graph-where-nodes',
  family: 'graphs',
  summary: 'Keeps the nodes for which a condition is true, and the edges between them.',
  syntax: ['G | graph-where-nodes Predicate'],
  params: [{ name: 'Predicate', doc: 'A condition over the properties of a node.' }],
  notes: ['In the grammar of Kusto, not in its manual.'],
  reference: 'graph-where-nodes-operator.md',
  examples: [
    {
      kql: 'datatable(a:string, b:string)["ann", "bob", "bob", "eve"] | make-graph a --> b with_node_id=id | graph-where-nodes id != "eve" | graph-to-table edges',
      result: ['a:string | b:string', 'ann | bob'],
    },
  ],
});
