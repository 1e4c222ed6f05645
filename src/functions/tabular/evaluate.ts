import { defineTabular } from '../define-tabular.ts';

export const evaluate = defineTabular({
  name: 'evaluate',
  family: 'columns',
  summary: 'Calls a plugin.',
  syntax: ['T | evaluate Plugin(Argument, …) [: (Column: Type, …)]'],
  params: [
    { name: 'Plugin', doc: 'bag_unpack, pivot, narrow … (see functions.md).' },
    {
      name: ': (Column: Type, …)',
      doc: 'The columns that the plugin gives, where only its rows can tell; without it the input is read before the rest of the query is bound.',
    },
  ],
  notes: [],
  reference: 'evaluate-operator.md',
  examples: [
    {
      kql: 'print d = dynamic({"a":1, "b":"x"}) | evaluate bag_unpack(d)',
      result: ['a:long | b:string', '1 | x'],
    },
  ],
});
