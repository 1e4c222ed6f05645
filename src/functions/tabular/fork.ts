import { defineTabular } from '../define-tabular.ts';

export const fork = defineTabular({
  name: 'fork',
  family: 'rows',
  summary: 'Several results from the same rows, which are computed once.',
  syntax: ['T | fork [Name =] (Subquery) …'],
  params: [{ name: 'Name', doc: 'The name of the result; also `as` at the end of the subquery gives it.' }],
  notes: [
    'Nothing can follow.',
    'A subquery begins with an operator; none that reads another table stands in it, nor `evaluate`, `make-series`, `mv-apply`, `partition`, `render`, `scan` or `serialize`.',
  ],
  reference: 'fork-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | fork (count) (take 1)',
      result: ['Count:long', '3'],
    },
  ],
});
