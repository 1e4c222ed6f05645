import { type DynamicValue, isArray } from '../../types/dynamic.ts';
import type { Scalar } from '../../types/value.ts';
import { type AggregateDefinition, defineAggregate } from '../define-aggregate.ts';
import { numberArgument } from './state/arguments.ts';
import { type PercentileShape, percentileRanks, rankedType } from './state/percentile-ranks.ts';

const exact = 'Kusto estimates percentiles of large groups (t-digest); kqlbox computes them exactly.';

const exprParam = { name: 'expr', doc: 'int, long, real, decimal, datetime or timespan.' };
const weightParam = { name: 'weight', doc: 'How often a value counts: int or long.' };
const percentileParam = { name: 'percentile', doc: 'A constant from 0 to 100.' };
const manyParam = { ...percentileParam, variadic: true };

const isPercentile = (value: number | undefined): value is number =>
  value !== undefined && value >= 0 && value <= 100;

/** The percentiles asked for by constants, one each or a single dynamic array of them. */
function percentilesAsked(constants: readonly (Scalar | null | undefined)[]): readonly number[] | undefined {
  const [first] = constants;
  const given =
    constants.length === 1 && first !== undefined && isArray(first as DynamicValue)
      ? (first as readonly DynamicValue[]).map(numberArgument)
      : constants.map(numberArgument);
  return given.length > 0 && given.every(isPercentile) ? given : undefined;
}

const resolvePercentiles =
  (
    { weighted, output }: PercentileShape,
    maximum = Number.POSITIVE_INFINITY,
  ): AggregateDefinition['resolve'] =>
  (types, constants) => {
    const fixed = weighted ? 2 : 1;
    const type = rankedType(types[0]);
    if (type === undefined || types.length < fixed + 1 || types.length - fixed > maximum) return undefined;
    if (weighted && types[1] !== 'int' && types[1] !== 'long') return undefined;
    const asked = percentilesAsked(constants.slice(fixed));
    // A dynamic array of percentiles is for `percentiles_array` only.
    if (asked === undefined || (output === 'columns' && types.includes('dynamic'))) return undefined;
    return {
      params: [type, ...types.slice(1)],
      returns: output === 'array' ? ['dynamic'] : asked.map(() => type),
      create: () => percentileRanks(type, asked, { weighted, output }),
    };
  };

const nullBehaviour = 'Nulls are left out; null when there are no values.';

/** `percentile(expr, percentile)`. */
export const percentile = defineAggregate({
  name: 'percentile',
  summary: 'Finds the value at or below which a given percentage of the values of each group lie.',
  returns: `A value of the group, by nearest rank: the type of \`expr\`, long for int and real for decimal. ${nullBehaviour}`,
  reference: 'percentiles-aggregation-function.md',
  differs: exact,
  params: [exprParam, percentileParam],
  resolve: resolvePercentiles({ weighted: false, output: 'columns' }, 1),
  examples: [{ kql: 'range x from 1 to 4 step 1 | summarize percentile(x, 50)', result: 2 }],
});

/** `percentiles(expr, percentile…)`. */
export const percentiles = defineAggregate({
  name: 'percentiles',
  summary: 'Finds several percentiles of each group.',
  returns: `One column a percentile: see \`percentile\`. ${nullBehaviour}`,
  reference: 'percentiles-aggregation-function.md',
  differs: exact,
  params: [exprParam, manyParam],
  resolve: resolvePercentiles({ weighted: false, output: 'columns' }),
  examples: [
    {
      kql: 'range x from 1 to 100 step 1 | summarize percentiles(x, 5, 95) | project percentile_x_95',
      result: 95,
    },
  ],
});

/** `percentiles_array(expr, percentile…)`. */
export const percentilesArray = defineAggregate({
  name: 'percentiles_array',
  summary: 'Finds several percentiles of each group, as an array.',
  returns: `A \`dynamic\` array: see \`percentile\`. ${nullBehaviour}`,
  reference: 'percentiles-aggregation-function.md',
  differs: exact,
  params: [exprParam, { ...manyParam, doc: 'Constants from 0 to 100, or one dynamic array of them.' }],
  resolve: resolvePercentiles({ weighted: false, output: 'array' }),
  examples: [
    { kql: 'range x from 1 to 100 step 1 | summarize percentiles_array(x, 5, 50)', result: [5, 50] },
    {
      kql: 'range x from 1 to 100 step 1 | summarize percentiles_array(x, dynamic([5, 50]))',
      result: [5, 50],
    },
  ],
});

/** `percentilew(expr, weight, percentile)`. */
export const percentilew = defineAggregate({
  name: 'percentilew',
  summary: 'Finds a percentile of each group, where each value counts as often as its weight says.',
  returns: `See \`percentile\`. Rows whose weight is null or not positive are left out. ${nullBehaviour}`,
  reference: 'percentilesw-aggregation-function.md',
  differs: exact,
  params: [exprParam, weightParam, percentileParam],
  resolve: resolvePercentiles({ weighted: true, output: 'columns' }, 1),
  examples: [
    {
      kql: 'datatable(n:long, x:long)[8, 10, 6, 20, 3, 30, 1, 40] | summarize percentilew(x, n, 75)',
      result: 20,
    },
  ],
});

/** `percentilesw(expr, weight, percentile…)`. */
export const percentilesw = defineAggregate({
  name: 'percentilesw',
  summary: 'Finds several percentiles of each group, where each value counts as often as its weight says.',
  returns: `One column a percentile: see \`percentilew\`. ${nullBehaviour}`,
  reference: 'percentilesw-aggregation-function.md',
  differs: exact,
  params: [exprParam, weightParam, manyParam],
  resolve: resolvePercentiles({ weighted: true, output: 'columns' }),
  examples: [
    {
      kql: 'datatable(n:long, x:long)[8, 10, 6, 20, 3, 30, 1, 40] | summarize percentilesw(x, n, 50, 99.9)',
      result: 20,
    },
  ],
});

/** `percentilesw_array(expr, weight, percentile…)`. */
export const percentileswArray = defineAggregate({
  name: 'percentilesw_array',
  summary: 'Finds several weighted percentiles of each group, as an array.',
  returns: `A \`dynamic\` array: see \`percentilew\`. ${nullBehaviour}`,
  reference: 'percentilesw-aggregation-function.md',
  differs: exact,
  params: [
    exprParam,
    weightParam,
    { ...manyParam, doc: 'Constants from 0 to 100, or one dynamic array of them.' },
  ],
  resolve: resolvePercentiles({ weighted: true, output: 'array' }),
  examples: [
    {
      kql: 'datatable(n:long, x:long)[8, 10, 6, 20, 3, 30, 1, 40] | summarize percentilesw_array(x, n, 50, 99.9)',
      result: [20, 40],
    },
  ],
});
