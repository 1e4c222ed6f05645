import { defineTabular } from '../define-tabular.ts';

export const summarize = defineTabular({
  name: 'summarize',
  family: 'groups',
  summary: 'Groups rows and computes aggregates of each group.',
  syntax: ['T | summarize [Name =] Aggregate(…), … [by [Name =] Expression, …]'],
  params: [
    {
      name: 'by',
      doc: 'What rows have in common; without aggregates the distinct combinations. A dynamic value is refused.',
    },
  ],
  notes: [
    'Null is a group of its own. Without by there is one row, even over no rows; with by none over no rows.',
  ],
  reference: 'summarize-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | summarize count(), max(port) by user',
      result: ['user:string | count_:long | max_port:long', 'ann | 2 | 80', 'bob | 1 | 443'],
    },
  ],
});
