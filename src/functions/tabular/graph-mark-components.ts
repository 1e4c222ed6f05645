import { defineTabular } from '../define-tabular.ts';

export const graphMarkComponents = defineTabular({
  name: 'graph-mark-components',
  family: 'graphs',
  summary: 'Gives each node the number of the component that it is in.',
  syntax: ['G | graph-mark-components [kind=weak|strong] [with_component_id=Name]'],
  params: [
    {
      name: 'kind',
      doc: 'weak (the default): joined by edges whichever way these point; strong: reachable from each other.',
    },
    { name: 'with_component_id', doc: 'The property; ComponentId unless said otherwise.' },
  ],
  notes: ['Numbers count from 0 by first appearance; Kusto numbers in any order.'],
  reference: 'graph-mark-components-operator.md',
  examples: [
    {
      kql: 'datatable(a:string, b:string)["ann", "bob", "bob", "eve"] | make-graph a --> b with_node_id=id | graph-mark-components kind=strong | graph-to-table nodes',
      result: ['id:string | ComponentId:long', 'ann | 0', 'bob | 1', 'eve | 2'],
    },
  ],
});
