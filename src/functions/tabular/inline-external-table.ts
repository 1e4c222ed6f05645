import { defineTabular } from '../define-tabular.ts';

export const inlineExternalTable = defineTabular({
  name: 'inline external table',
  family: 'sources',
  summary: 'An external table defined in the query.',
  syntax: ['external_table(Column: Type, …) kind = Kind … (Connection)'],
  params: [{ name: 'Connection', doc: 'Where the data lies.' }],
  notes: ['No connection is ever opened: a query that uses it is refused with KB202.'],
  refused: 'needs a storage account: kqlbox opens no connection',
  reference: 'inline-external-table-operator.md',
  examples: [],
});
