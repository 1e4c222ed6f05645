import { defineTabular } from '../define-tabular.ts';

export const lookup = defineTabular({
  name: 'lookup',
  family: 'tables',
  summary: 'Adds the columns of a small table to the rows of a large one.',
  syntax: ['T | lookup [kind=leftouter|inner] (Table) on Column, $left.A == $right.B, …'],
  params: [
    {
      name: 'kind',
      doc: 'leftouter (the default) keeps rows without a match, with nulls; inner drops them.',
    },
  ],
  notes: ['The keys of the right side are not repeated.'],
  reference: 'lookup-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | lookup (datatable(user:string, city:string)["ann", "Oslo"]) on user',
      result: [
        'user:string | port:long | city:string',
        'ann | 22 | Oslo',
        'ann | 80 | Oslo',
        'bob | 443 | ""',
      ],
    },
  ],
});
