import { defineTabular } from '../define-tabular.ts';

export const count = defineTabular({
  name: 'count',
  family: 'groups',
  summary: 'How many rows there are.',
  syntax: ['T | count [as Name]'],
  params: [],
  notes: ['One row with the column Count.'],
  reference: 'count-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | count',
      result: ['Count:long', '3'],
    },
  ],
});
