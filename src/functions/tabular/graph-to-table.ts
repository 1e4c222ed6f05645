import { defineTabular } from '../define-tabular.ts';

export const graphToTable = defineTabular({
  name: 'graph-to-table',
  family: 'graphs',
  summary: 'The nodes or edges of a graph as tables.',
  syntax: [
    'G | graph-to-table nodes [with_node_id=Column]',
    'G | graph-to-table edges [with_source_id=Column] [with_target_id=Column] [as Name]',
    'G | graph-to-table nodes as Name […], edges as Name […]',
  ],
  params: [
    {
      name: 'with_node_id, with_source_id, with_target_id',
      doc: 'A column with the hash of the key of the node.',
    },
    {
      name: 'as',
      doc: 'Of two tables at least one is named; named ones are there for the statements that follow.',
    },
  ],
  notes: ['Hashes of keys that are no texts are refused: how Kusto hashes them is not documented.'],
  reference: 'graph-to-table-operator.md',
  examples: [
    {
      kql: 'datatable(a:string, b:string)["ann", "bob", "bob", "eve"] | make-graph a --> b with_node_id=id | graph-to-table edges with_source_id=from_ | take 1',
      result: ['from_:long | a:string | b:string', '811139115053772478 | ann | bob'],
    },
  ],
});
