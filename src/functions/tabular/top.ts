import { defineTabular } from '../define-tabular.ts';

export const top = defineTabular({
  name: 'top',
  family: 'rows',
  summary: 'The first rows by an order.',
  syntax: ['T | top Count by Expression [asc|desc] [nulls first|last]'],
  params: [
    { name: 'Count', doc: 'A whole number known before rows are read.' },
    { name: 'Expression', doc: 'What to order by, desc unless said otherwise.' },
  ],
  notes: ['The same as sort and take.'],
  reference: 'top-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | top 1 by port',
      result: ['user:string | port:long', 'bob | 443'],
    },
  ],
});
