import { defineTabular } from '../define-tabular.ts';

export const render = defineTabular({
  name: 'render',
  family: 'rows',
  summary: 'Says how the result wants to be shown; the rows stay as they are.',
  syntax: ['T | render Visualization [with (Property = Value, …)]'],
  params: [
    { name: 'Visualization', doc: 'timechart, columnchart, piechart and others.' },
    { name: 'Property', doc: 'title, xcolumn, ycolumns, series, kind and others.' },
  ],
  notes: ['The library gives it as `visualization`; the command line prints the rows.'],
  reference: 'render-operator.md',
  examples: [{ kql: 'print x = 1 | render card', result: ['x:long', '1'] }],
});
