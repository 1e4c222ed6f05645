import { defineTabular } from '../define-tabular.ts';

export const externaldata = defineTabular({
  name: 'externaldata',
  family: 'sources',
  summary: 'A table read from an address.',
  syntax: ['externaldata(Column: Type, …)["Address", …] [with (Property = Value, …)]'],
  params: [{ name: 'Address', doc: 'Where the data lies.' }],
  notes: [],
  differs:
    'No connection is opened: a local file stands in for the address, and without one the query is refused.',
  reference: 'externaldata-operator.md',
  examples: [],
});
