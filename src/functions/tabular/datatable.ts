import { defineTabular } from '../define-tabular.ts';

export const datatable = defineTabular({
  name: 'datatable',
  family: 'sources',
  summary: 'A table written out in the query.',
  syntax: ['datatable(Column: Type, …)[Value, …]'],
  params: [
    { name: 'Column: Type', doc: 'The columns.' },
    { name: 'Value', doc: 'Row by row, as literals; their number is a multiple of the number of columns.' },
  ],
  notes: ['A literal of another type becomes one of the column, or null where it cannot.'],
  reference: 'datatable-operator.md',
  examples: [
    {
      kql: 'datatable(name:string, n:long)["a", 1, "b", long(null)]',
      result: ['name:string | n:long', 'a | 1', 'b | null'],
    },
  ],
});
