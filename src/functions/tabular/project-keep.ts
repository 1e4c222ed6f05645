import { defineTabular } from '../define-tabular.ts';

export const projectKeep = defineTabular({
  name: 'project-keep',
  family: 'columns',
  summary: 'Keeps columns, in the order that they have.',
  syntax: ['T | project-keep Column, …'],
  params: [{ name: 'Column', doc: 'Names, and patterns such as Device*.' }],
  notes: [],
  reference: 'project-keep-operator.md',
  examples: [
    {
      kql: 'print a = 1, ab = 2, c = 3 | project-keep c, a*',
      result: ['a:long | ab:long | c:long', '1 | 2 | 3'],
    },
  ],
});
