import { defineTabular } from '../define-tabular.ts';

export const projectByNames = defineTabular({
  name: 'project-by-names',
  family: 'columns',
  summary: 'Chooses columns by names that are values.',
  syntax: ['T | project-by-names Name, …'],
  params: [{ name: 'Name', doc: 'Texts, arrays of texts, column_names_of(T); a text may be a pattern.' }],
  notes: ['Names that no column has are passed over.'],
  reference: 'project-by-names-operator.md',
  examples: [
    {
      kql: 'print a = 1, b = 2, c = 3 | project-by-names "c", dynamic(["a", "x"])',
      result: ['c:long | a:long', '3 | 1'],
    },
  ],
});
