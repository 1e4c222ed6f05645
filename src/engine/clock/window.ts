import type { ScalarDefinition } from '../../functions/define.ts';
import { operators, scalarFunctions } from '../../functions/registry.ts';
import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { PlanNode, ScanNode } from '../../plan/nodes.ts';
import { mapPlan, mapSubqueries } from '../../plan/rewrite.ts';
import { span } from '../../source/span.ts';
import type { Clock } from '../result.ts';
import { givenNow } from './clock.ts';

/** A half-open stretch of time, in ticks since year 1. */
export interface TimeWindow {
  readonly start: bigint;
  readonly end: bigint;
}

/** The window that ends at the clock; a clock taken from the newest row includes that row. */
export function windowOf(clock: Clock, lookback: bigint | undefined): TimeWindow | undefined {
  if (lookback === undefined) return undefined;
  const end = givenNow(clock.now) + (clock.source === 'evidence' ? 1n : 0n);
  return { start: end - lookback, end };
}

/**
 * The plan as it answers within a window: every table with a time column gives only the rows whose time lies in it, so
 * that the query sees the intersection of the window and its own filters. `timeColumns` names those of a table: of a row the first
 * that has a time.
 */
export function within(
  plan: PlanNode,
  window: TimeWindow,
  timeColumns: (table: string) => readonly string[],
): PlanNode {
  const whole = mapSubqueries(plan, (subquery) => within(subquery, window, timeColumns));
  return mapPlan(whole, (node) => {
    if (node.kind !== 'Scan') return node;
    const columns = timeColumns(node.table).flatMap(
      (name) => node.columns[node.sourceColumns.indexOf(name)] ?? [],
    );
    const times = columns.filter(({ type }) => type === 'datetime');
    return times.length === 0 ? node : windowed(node, times, window);
  });
}

function windowed(scan: ScanNode, columns: readonly PlanColumn[], window: TimeWindow): PlanNode {
  const lies = columns.map((column, index) => {
    const before = columns
      .slice(0, index)
      .map((empty) => callOf(scalarFunctions.get('isnull'), [timeIn(empty)]));
    return allOf([...before, ...liesIn(column, window)]);
  });
  const [first, ...others] = lies;
  if (first === undefined) return scan;
  const predicate: PlanExpression =
    others.length === 0 ? first : { kind: 'Logic', operator: 'or', operands: lies, type: 'bool' };
  return { kind: 'Filter', columns: scan.columns, input: scan, predicate };
}

const timeIn = (column: PlanColumn): PlanExpression => ({ kind: 'Column', column, type: 'datetime' });

const allOf = (operands: readonly PlanExpression[]): PlanExpression => ({
  kind: 'Logic',
  operator: 'and',
  operands,
  type: 'bool',
});

function liesIn(column: PlanColumn, { start, end }: TimeWindow): readonly PlanExpression[] {
  const compare = (operator: '>=' | '<', value: bigint): PlanExpression =>
    callOf(operators.get(operator), [timeIn(column), { kind: 'Constant', type: 'datetime', value }]);
  return [compare('>=', start), compare('<', end)];
}

function callOf(definition: ScalarDefinition | undefined, args: readonly PlanExpression[]): PlanExpression {
  if (definition === undefined) throw new Error('Expected the definitions that a window is made of.');
  return { kind: 'Call', definition, overload: undefined, args, type: 'bool', span: span(0, 0) };
}
