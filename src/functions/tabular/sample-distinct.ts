import { defineTabular } from '../define-tabular.ts';

export const sampleDistinct = defineTabular({
  name: 'sample-distinct',
  family: 'rows',
  summary: 'Some distinct values of a column, at most so many.',
  syntax: ['T | sample-distinct Count of Column'],
  params: [
    { name: 'Count', doc: 'A whole number known before rows are read.' },
    { name: 'Column', doc: 'A column of a simple type.' },
  ],
  notes: ['Any values will do in Kusto; here they are the first.'],
  reference: 'sample-distinct-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | sample-distinct 5 of user',
      result: ['user:string', 'ann', 'bob'],
    },
  ],
});
