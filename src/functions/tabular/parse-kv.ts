import { defineTabular } from '../define-tabular.ts';

export const parseKv = defineTabular({
  name: 'parse-kv',
  family: 'columns',
  summary: 'Makes columns of the keys and values in a text.',
  syntax: [
    'T | parse-kv Expression as (Key: Type, …) with (pair_delimiter=P, kv_delimiter=K [, quote=Q, escape=E, greedy=true])',
  ],
  params: [
    {
      name: 'pair_delimiter, kv_delimiter',
      doc: 'What separates pairs, and keys from values. Without both, whatever is no letter or digit separates.',
    },
    {
      name: 'quote',
      doc: 'One character, or an opening and a closing one, around keys and values; may be given more than once, as escape may.',
    },
    { name: 'greedy', doc: 'An unquoted value reaches to the next key.' },
    { name: 'regex', doc: 'Instead of delimiters: an expression with two groups, for key and value.' },
  ],
  notes: [
    'The first occurrence of a key counts. A key that is not there gives null (empty for text). Spaces around keys and values do not count.',
  ],
  reference: 'parse-kv-operator.md',
  examples: [
    {
      kql: 'print s = "user=ann; note=\'a; b\'; port=22" | parse-kv s as (port:long, note:string) with (pair_delimiter=";", kv_delimiter="=", quote="\'")',
      result: ['s:string | port:long | note:string', "user=ann; note='a; b'; port=22 | 22 | a; b"],
    },
  ],
});
