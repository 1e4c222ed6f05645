import { defineTabular } from '../define-tabular.ts';

export const facet = defineTabular({
  name: 'facet',
  family: 'rows',
  summary:
    'For each of some columns the values and how many rows have them; first, with `with`, the rows of a subquery.',
  syntax: ['T | facet by Column, … [with (Subquery)]'],
  params: [{ name: 'Column', doc: 'Columns of simple types.' }],
  notes: ['Each table is a result of its own, with the columns Column and count_Column.'],
  reference: 'facet-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | facet by user',
      result: ['user:string | count_user:long', 'ann | 2', 'bob | 1'],
    },
  ],
});
