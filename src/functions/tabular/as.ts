import { defineTabular } from '../define-tabular.ts';

export const asOperator = defineTabular({
  name: 'as',
  family: 'rows',
  summary: 'Gives the rows of a pipe a name to be used in the rest of the query.',
  syntax: ['T | as [hint.materialized=true] Name'],
  params: [
    {
      name: 'Name',
      doc: 'What union withsource, find and search call the rows, and what the statement can read again.',
    },
  ],
  notes: ['The rows are computed once, however often the name is used.'],
  reference: 'as-operator.md',
  examples: [
    {
      kql: 'print x = 1 | as One | union withsource=from_ (One)',
      result: ['from_:string | x:long', 'One | 1', 'One | 1'],
    },
  ],
});
