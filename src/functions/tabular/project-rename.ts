import { defineTabular } from '../define-tabular.ts';

export const projectRename = defineTabular({
  name: 'project-rename',
  family: 'columns',
  summary: 'Gives columns new names, in their places.',
  syntax: ['T | project-rename New = Old, …'],
  params: [],
  notes: [],
  reference: 'project-rename-operator.md',
  examples: [{ kql: 'print a = 1, b = 2 | project-rename c = a', result: ['c:long | b:long', '1 | 2'] }],
});
