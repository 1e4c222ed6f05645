import { defineTabular } from '../define-tabular.ts';

export const graphMatch = defineTabular({
  name: 'graph-match',
  family: 'graphs',
  summary: 'A row for each way to lay a pattern over a graph.',
  syntax: [
    'G | graph-match [cycles=all|none|unique_edges] Pattern, … [where Predicate] project [Name =] Expression, …',
  ],
  params: [
    {
      name: 'Pattern',
      doc: 'Nodes (a) and edges -[e]->, <-[e]-, -[e]-; -[e*1..3]-> is a path of one to three edges. Several patterns must share a node.',
    },
    { name: 'cycles', doc: 'unique_edges (the default): an edge once in a match; none: a node once; all.' },
    {
      name: 'Predicate, Expression',
      doc: 'Over a.Property and e.Property, and for paths all(e, …), any(e, …), map(e, …), inner_nodes(e); node_id(a), node_degree_in(a), node_degree_out(a), labels(a).',
    },
  ],
  notes: [
    'A property of a path alone stands for an array of it in project, and for all of its edges in the predicate.',
  ],
  reference: 'graph-match-operator.md',
  examples: [
    {
      kql: 'datatable(a:string, b:string)["ann", "bob", "bob", "eve"] | make-graph a --> b with_node_id=id | graph-match (x)-[e*1..2]->(y) where x.id == "ann" project y.id, hops = array_length(map(e, a))',
      result: ['y_id:string | hops:long', 'bob | 1', 'eve | 2'],
    },
  ],
});
