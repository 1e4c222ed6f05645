import type { PlanNode } from '../plan/nodes.ts';
import type { Span } from '../source/span.ts';
import type { Relation } from './bound.ts';
import { tupleType } from './bound-type.ts';
import { allColumns, type Column, type Row, rowOf } from './column.ts';
import type { MissingAggregate } from './context.ts';

/** Rows made by an operator from other rows: what is not said stays as it was. */
export function derive(
  from: Relation,
  plan: PlanNode,
  columns: readonly Column[],
  changes: Partial<Pick<Relation, 'isSerialized' | 'visualization'>> & {
    readonly isOpen?: boolean;
  } = {},
): Relation {
  const { isOpen = from.row.isOpen, ...rest } = changes;
  return { ...from, name: undefined, visualization: undefined, plan, row: rowOf(columns, isOpen), ...rest };
}

/** Rows that come from nowhere else. */
export const source = (plan: PlanNode, columns: readonly Column[], isOpen = false): Relation => ({
  row: rowOf(columns, isOpen),
  plan,
  isSerialized: false,
  name: undefined,
  visualization: undefined,
});

/** As `source`, where there may be more columns than are known. */
export const openSource = (plan: PlanNode, columns: readonly Column[]): Relation =>
  source(plan, columns, true);

/** Rows that are not there: what a fuzzy union makes of a missing source. */
export const emptyRelation = (): Relation => ({
  ...openSource({ kind: 'Values', columns: [], rows: [] }, []),
  isMissing: true,
});

/** What planning is to refuse by name: the rows have a known shape, and nothing that makes them. */
export function unsupportedPlan(
  name: string,
  span: Span,
  columns: readonly Column[],
  inputs: readonly PlanNode[],
  needs?: string,
): PlanNode {
  return {
    kind: 'Unsupported',
    stage: needs === undefined ? 'unsupported' : 'external',
    name,
    needs,
    refusedArguments: undefined,
    span,
    inputs,
    columns: columns.map((column) => column.plan),
  };
}

/** Rows that cannot be made because an aggregate in them is missing or does not take its arguments. */
export const withoutAggregate = (
  { name, span, refusedArguments }: MissingAggregate,
  columns: readonly Column[],
  inputs: readonly PlanNode[],
): PlanNode => ({
  kind: 'Unsupported',
  stage: 'unsupported',
  name,
  needs: undefined,
  refusedArguments,
  span,
  inputs,
  columns: columns.map((column) => column.plan),
});

/** The columns of a row as several values: what `*` and `$left` stand for. */
export const tupleOf = (row: Row) => tupleType(allColumns(row));
