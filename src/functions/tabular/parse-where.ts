import { defineTabular } from '../define-tabular.ts';

export const parseWhere = defineTabular({
  name: 'parse-where',
  family: 'columns',
  summary: 'As parse; rows that do not match are dropped.',
  syntax: ['T | parse-where [kind=simple|regex] [flags=Flags] Expression with …'],
  params: [{ name: 'kind', doc: 'simple or regex.' }],
  notes: [],
  reference: 'parse-where-operator.md',
  examples: [
    {
      kql: 'datatable(s:string)["port=22", "port=x"] | parse-where s with "port=" port:long',
      result: ['s:string | port:long', 'port=22 | 22'],
    },
  ],
});
