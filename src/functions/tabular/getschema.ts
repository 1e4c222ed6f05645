import { defineTabular } from '../define-tabular.ts';

export const getschema = defineTabular({
  name: 'getschema',
  family: 'columns',
  summary: 'The columns of the input as rows.',
  syntax: ['T | getschema'],
  params: [],
  notes: ['ColumnOrdinal counts from 0; DataType is the name of the .NET type.'],
  reference: 'getschema-operator.md',
  examples: [
    {
      kql: 'print a = 1, b = "x" | getschema',
      result: [
        'ColumnName:string | ColumnOrdinal:int | DataType:string | ColumnType:string',
        'a | 0 | System.Int64 | long',
        'b | 1 | System.String | string',
      ],
    },
  ],
});
