import { defineTabular } from '../define-tabular.ts';

export const projectAway = defineTabular({
  name: 'project-away',
  family: 'columns',
  summary: 'Drops columns.',
  syntax: ['T | project-away Column, …'],
  params: [{ name: 'Column', doc: 'Names, and patterns such as Device*.' }],
  notes: ['A pattern without a match is an error.'],
  reference: 'project-away-operator.md',
  examples: [{ kql: 'print a = 1, ab = 2, c = 3 | project-away a*', result: ['c:long', '3'] }],
});
