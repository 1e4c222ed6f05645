import { defineTabular } from '../define-tabular.ts';

export const serialize = defineTabular({
  name: 'serialize',
  family: 'rows',
  summary: 'Declares the order of the rows to be one that row_number(), prev() and their like may rely on.',
  syntax: ['T | serialize [Name = Expression, …]'],
  params: [{ name: 'Expression', doc: 'Columns to add, as with extend; window functions may stand here.' }],
  notes: ['sort, top and range give rows that are serialized already.'],
  reference: 'serialize-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | serialize n = row_number()',
      result: ['user:string | port:long | n:long', 'ann | 22 | 1', 'bob | 443 | 2', 'ann | 80 | 3'],
    },
  ],
});
