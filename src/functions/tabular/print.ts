import { defineTabular } from '../define-tabular.ts';

export const print = defineTabular({
  name: 'print',
  family: 'sources',
  summary: 'Makes one row of the given values.',
  syntax: ['print [Name =] Expression, …'],
  params: [
    {
      name: 'Expression',
      doc: 'What a column of the row holds. Without a name the columns are print_0, print_1 … by place.',
    },
  ],
  notes: ['It takes no rows from a pipe.'],
  reference: 'print-operator.md',
  examples: [{ kql: 'print 1 + 1, word = "two"', result: ['print_0:long | word:string', '2 | two'] }],
});
