import { defineTabular } from '../define-tabular.ts';

export const mvApply = defineTabular({
  name: 'mv-apply',
  family: 'groups',
  summary: 'Expands arrays of each row and runs a subquery on what that gives.',
  syntax: [
    'T | mv-apply [with_itemindex=Column] [Name =] Expression [to typeof(Type)], … [limit Count] on (Subquery)',
  ],
  params: [{ name: 'Subquery', doc: 'Operators that go on from the expanded rows of one row.' }],
  notes: [
    'A row for which the subquery gives nothing is gone, and so is one without elements, whatever the subquery. Bags give bags of one property; kind=array is refused, as the manual rules it out.',
  ],
  reference: 'mv-apply-operator.md',
  examples: [
    {
      kql: 'print user = "ann", ports = dynamic([22, 443]) | mv-apply port = ports to typeof(long) on (top 1 by port)',
      result: ['user:string | ports:dynamic | port:long', 'ann | [22,443] | 443'],
    },
  ],
});
