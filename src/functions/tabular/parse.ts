import { defineTabular } from '../define-tabular.ts';

export const parse = defineTabular({
  name: 'parse',
  family: 'columns',
  summary: 'Takes a text apart by constant parts, and makes columns of what lies between.',
  syntax: [
    'T | parse [kind=simple|regex|relaxed] [flags=Flags] Expression with [*] "Text" Column[:Type] [*] …',
  ],
  params: [
    {
      name: 'kind',
      doc: 'simple: every text must be found, in order, and every value must convert, else all new columns are null. relaxed: a value that does not convert is null by itself. regex: the texts are regular expressions.',
    },
    { name: 'flags', doc: 'For regex: U (not greedy), i, m, s.' },
    { name: '*', doc: 'Skips up to the next text.' },
  ],
  notes: ['A row that does not match keeps its place, with null (empty for text) in the new columns.'],
  reference: 'parse-operator.md',
  examples: [
    {
      kql: 'print s = "user=ann port=22" | parse s with "user=" user " port=" port:long',
      result: ['s:string | user:string | port:long', 'user=ann port=22 | ann | 22'],
    },
  ],
});
