import { defineTabular } from '../define-tabular.ts';

export const makeGraph = defineTabular({
  name: 'make-graph',
  family: 'graphs',
  summary: 'Makes a graph of rows that are edges, for the graph operators.',
  syntax: [
    'Edges | make-graph Source --> Target [with Nodes on Key [, Nodes on Key]]',
    'Edges | make-graph Source --> Target with_node_id=Column',
    'Edges | make-graph Source --> Target [with …] partitioned-by Column (Operators)',
  ],
  params: [
    { name: 'Source, Target', doc: 'Columns with the keys of the nodes at the ends of an edge.' },
    { name: 'with Nodes on Key', doc: 'Tables with what is known of the nodes.' },
    { name: 'with_node_id', doc: 'Without such tables: a property with the key.' },
    {
      name: 'partitioned-by',
      doc: 'A graph of its own for each value of a column that the edges and all tables of nodes have.',
    },
  ],
  notes: [
    'Of several rows with one key the first stands for the node (Kusto takes any). A node that only edges name has its key and nothing else; null is a key too. Refused: keys of several types, columns of one name and two types, undirected graphs (--).',
  ],
  reference: 'make-graph-operator.md',
  examples: [
    {
      kql: 'datatable(a:string, b:string)["ann", "bob", "bob", "eve"] | make-graph a --> b with_node_id=id | graph-to-table nodes',
      result: ['id:string', 'ann', 'bob', 'eve'],
    },
  ],
});
