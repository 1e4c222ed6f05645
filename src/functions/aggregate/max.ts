import { type AggregateDefinition, defineAggregate } from '../define-aggregate.ts';
import { createBest, isOrderable } from './state/best.ts';

const extreme = (
  name: 'max' | 'min',
  wanted: 'greatest' | 'least',
  examples: AggregateDefinition['examples'],
): AggregateDefinition =>
  defineAggregate({
    name,
    summary: `Finds the ${wanted} value of each group.`,
    returns:
      'The type of `expr`; null when there are no values. Nulls are left out. NaN in a group is its result. Strings go by code point.',
    reference: `${name}-aggregation-function.md`,
    params: [{ name: 'expr', doc: 'Any type but guid and dynamic.' }],
    filtered: [`${name}if`],
    resolve: ([type, ...more]) =>
      type === undefined || more.length > 0 || !isOrderable(type)
        ? undefined
        : {
            params: [type],
            returns: [type],
            decidedBy: wanted,
            create: () => {
              const best = createBest(type, wanted);
              return {
                add: (columns, groups, groupCount) => best.add(columns[0]!, groups, groupCount, undefined),
                finish: (groupCount) => [best.finish(groupCount)],
              };
            },
          },
    examples,
  });

/** `max(expr)`: the greatest value of a group. */
export const max = extreme('max', 'greatest', [
  { kql: 'datatable(x:long)[1, long(null), 3] | summarize max(x)', result: 3 },
  { kql: 'datatable(x:real)[1.5, real(nan)] | summarize max(x)', result: Number.NaN },
  { kql: 'datatable(x:long)[1, 2, 3] | summarize maxif(x, x < 3)', result: 2 },
]);

/** `min(expr)`: the least value of a group. */
export const min = extreme('min', 'least', [
  { kql: 'datatable(x:long)[1, long(null), 3] | summarize min(x)', result: 1 },
  {
    kql: 'datatable(x:datetime)[datetime(2025-02-01), datetime(2025-01-01)] | summarize min(x)',
    result: '2025-01-01T00:00:00.0000000Z',
  },
]);
