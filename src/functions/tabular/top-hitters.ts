import { defineTabular } from '../define-tabular.ts';

export const topHitters = defineTabular({
  name: 'top-hitters',
  family: 'groups',
  summary: 'The values that most rows have, or with the greatest sum.',
  syntax: ['T | top-hitters Count of Column [by Number]'],
  params: [{ name: 'by', doc: 'What is summed for each value; without it rows are counted.' }],
  notes: ['Kusto estimates; here the counts and sums are exact.'],
  reference: 'top-hitters-operator.md',
  examples: [
    {
      kql: 'datatable(user:string, port:long)["ann", 22, "bob", 443, "ann", 80] | top-hitters 1 of user',
      result: ['user:string | approximate_count_user:long', 'ann | 2'],
    },
  ],
});
