import { defineTabular } from '../define-tabular.ts';

export const consume = defineTabular({
  name: 'consume',
  family: 'rows',
  summary: 'Reads the rows and gives none.',
  syntax: ['T | consume [decodeblocks=true]'],
  params: [],
  notes: ['The result has no columns and no rows.'],
  reference: 'consume-operator.md',
  examples: [],
});
