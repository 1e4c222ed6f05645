import { defineTabular } from '../define-tabular.ts';

export const take = defineTabular({
  name: 'take',
  aliases: ['limit'],
  family: 'rows',
  summary: 'Some rows, at most so many.',
  syntax: ['T | take Count'],
  params: [{ name: 'Count', doc: 'A whole number known before rows are read.' }],
  notes: ['After sort these are the first rows; otherwise any, here those that come first.'],
  reference: 'take-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | sort by port asc | take 2',
      result: ['user:string | port:long', 'ann | 22', 'ann | 80'],
    },
  ],
});
