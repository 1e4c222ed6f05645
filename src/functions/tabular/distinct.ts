import { defineTabular } from '../define-tabular.ts';

export const distinct = defineTabular({
  name: 'distinct',
  family: 'groups',
  summary: 'The distinct combinations of some columns.',
  syntax: ['T | distinct Column, …'],
  params: [{ name: 'Column', doc: 'Names; * for all columns.' }],
  notes: [],
  reference: 'distinct-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | distinct user',
      result: ['user:string', 'ann', 'bob'],
    },
  ],
});
