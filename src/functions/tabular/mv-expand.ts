import { defineTabular } from '../define-tabular.ts';

export const mvExpand = defineTabular({
  name: 'mv-expand',
  aliases: ['mvexpand'],
  family: 'groups',
  summary: 'A row for each element of an array or bag.',
  syntax: [
    'T | mv-expand [kind=bag|array] [with_itemindex=Column] [Name =] Expression [to typeof(Type)], … [limit Count]',
  ],
  params: [
    {
      name: 'kind',
      doc: 'A bag gives bags of one property (bag, the default) or arrays of key and value (array).',
    },
    { name: 'with_itemindex', doc: 'A column with the place of the element, from 0.' },
    {
      name: 'to typeof',
      doc: 'The type of the new column. Values are cast and not parsed; what does not fit is null.',
    },
    { name: 'limit', doc: 'How many rows one row may give.' },
  ],
  notes: [
    'Null gives one row with null, an empty array or bag none. Several columns are expanded side by side, the shorter ones filled up with nulls. The older spelling mvexpand gives 128 rows at most.',
  ],
  reference: 'mv-expand-operator.md',
  examples: [
    {
      kql: 'print a = dynamic([1, 2]), b = dynamic(["x"]) | mv-expand a to typeof(long), b',
      result: ['a:long | b:dynamic', '1 | "x"', '2 | null'],
    },
  ],
});
