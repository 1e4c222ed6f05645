import { defineTabular } from '../define-tabular.ts';

export const extend = defineTabular({
  name: 'extend',
  family: 'columns',
  summary: 'Adds columns.',
  syntax: ['T | extend [Name =] Expression, …'],
  params: [
    {
      name: 'Name',
      doc: 'A name that is there already is replaced in its place. (a, b) = takes the parts of an array or of a call with several results.',
    },
  ],
  notes: ['All expressions see the columns as they were before.'],
  reference: 'extend-operator.md',
  examples: [{ kql: 'print x = 2 | extend y = x * 2, x = 10', result: ['x:long | y:long', '10 | 4'] }],
});
