import { operators } from '../../functions/registry.ts';
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
 * that the query sees the intersection of the window and its own filters. `timeColumn` names that column of a table.
 */
export function within(
  plan: PlanNode,
  window: TimeWindow,
  timeColumn: (table: string) => string | undefined,
): PlanNode {
  const whole = mapSubqueries(plan, (subquery) => within(subquery, window, timeColumn));
  return mapPlan(whole, (node) => {
    if (node.kind !== 'Scan') return node;
    const column = node.columns[node.sourceColumns.indexOf(timeColumn(node.table) ?? '')];
    return column === undefined || column.type !== 'datetime' ? node : windowed(node, column, window);
  });
}

function windowed(scan: ScanNode, column: PlanColumn, { start, end }: TimeWindow): PlanNode {
  const compare = (operator: '>=' | '<', value: bigint): PlanExpression => {
    const definition = operators.get(operator);
    if (definition === undefined) throw new Error(`Expected a definition of '${operator}'.`);
    return {
      kind: 'Call',
      definition,
      overload: undefined,
      args: [
        { kind: 'Column', column, type: 'datetime' },
        { kind: 'Constant', type: 'datetime', value },
      ],
      type: 'bool',
      span: span(0, 0),
    };
  };
  return {
    kind: 'Filter',
    columns: scan.columns,
    input: scan,
    predicate: {
      kind: 'Logic',
      operator: 'and',
      operands: [compare('>=', start), compare('<', end)],
      type: 'bool',
    },
  };
}
