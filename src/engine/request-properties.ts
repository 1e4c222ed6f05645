import { KqlError } from '../diagnostics/kql-error.ts';
import { tooManyRecords } from '../diagnostics/runtime-diagnostics.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import type { PlanNode } from '../plan/nodes.ts';
import { within } from './clock/window.ts';
import type { ResultTable } from './result.ts';

/** What `set` statements ask of a query as a whole. Sources: set-statement.md, the page of request properties. */

type Options = BoundQuery['options'];

const isTrue = (options: Options, name: string): boolean => {
  const value = options.get(name);
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
};

const whole = (options: Options, name: string): bigint | undefined => {
  const value = options.get(name);
  return typeof value === 'bigint' ? value : undefined;
};

/** Properties that change an answer. */
const changing = [
  ...['query_now', 'query_datetimescope_column', 'query_datetimescope_from', 'query_datetimescope_to'],
  ...['query_take_max_records', 'truncationmaxrecords', 'query_bin_auto_size', 'query_bin_auto_at'],
];

/** Properties that ask for another answer than the rows, values that are of no use, and those that only some of the answers would obey. */
export function refusedProperties({ options, lateOptions }: BoundQuery): readonly string[] {
  const refused = ['query_results_apply_getschema', 'validatepermissions'].filter((name) =>
    isTrue(options, name),
  );
  const typed = [
    ...['query_now', 'query_datetimescope_from', 'query_datetimescope_to'],
    ...['query_take_max_records', 'truncationmaxrecords'],
  ];
  for (const name of typed) if (options.has(name) && whole(options, name) === undefined) refused.push(name);
  const names = refused.map((name) => `set ${name}`);
  return changing.some((name) => lateOptions.has(name)) ? [...names, 'set after a result'] : names;
}

/**
 * The plan over what lies between `query_datetimescope_from` and `query_datetimescope_to`, both included, by the column that
 * `query_datetimescope_column` names, in every table that has it.
 */
export function withinScope(plan: PlanNode, options: Options): PlanNode {
  const column = options.get('query_datetimescope_column');
  const from = whole(options, 'query_datetimescope_from');
  const to = whole(options, 'query_datetimescope_to');
  if (typeof column !== 'string' || (from === undefined && to === undefined)) return plan;
  const window = { start: from ?? 0n, end: to === undefined ? 1n << 62n : to + 1n };
  return within(plan, window, () => [column]);
}

/** `query_take_max_records`: so many rows of each result. */
export function withMostRecords(plan: PlanNode, options: Options): PlanNode {
  const most = whole(options, 'query_take_max_records');
  if (most === undefined) return plan;
  return {
    kind: 'Take',
    input: plan,
    count: { kind: 'Constant', type: 'long', value: most },
    columns: plan.columns,
  };
}

/**
 * `truncationmaxrecords`: a result with more rows fails the query. `notruncation` lifts the limit that Kusto has of itself, and is
 * ignored beside this one. Source: query-limits.md.
 */
export function checkTruncation(tables: readonly ResultTable[], options: Options): void {
  const most = whole(options, 'truncationmaxrecords');
  if (most === undefined) return;
  for (const { rowCount } of tables)
    if (BigInt(rowCount) > most)
      throw new KqlError([tooManyRecords.nowhere({ most: Number(most), count: rowCount })]);
}
