import type { PlanExpression } from '../../../src/plan/expression.ts';
import type { RangeNode, ScanNode, ValuesNode } from '../../../src/plan/nodes.ts';
import type { Scalar } from '../../../src/types/value.ts';
import { constantOf } from '../wants.ts';
import { converted, equals, type Wish } from '../wish.ts';
import type { RowsOf } from './making.ts';

export const rowsOfScan: RowsOf<ScanNode> = ({ table, columns, sourceColumns }, wants, _given, making) => {
  const wishes = new Map<string, readonly Wish[]>();
  for (const [at, { id }] of columns.entries()) wishes.set(sourceColumns[at] ?? '', wants.of(id));
  making.draft({ table, wishes });
};

/** Rows of constants cannot be made to measure: picks one that fits, and lets slots have its values. */
export const rowsOfValues: RowsOf<ValuesNode> = ({ rows, columns }, wants, _given, { dice }) => {
  if (rows.length === 0) return;
  const fitting = rows.filter((row) =>
    columns.every(({ id, type }, at) =>
      wants.of(id).every((one) => one.kind !== 'equals' || converted(one.value, one.type, type) === row[at]),
    ),
  );
  const row = dice.pick(fitting.length > 0 ? fitting : rows);
  for (const [at, { id, type }] of columns.entries())
    for (const one of wants.of(id)) slotsAre(one, row[at] ?? null, type);
};

function slotsAre(one: Wish, value: Scalar | null, type: PlanExpression['type']): void {
  if (one.kind === 'slot') one.slot.wishes.unshift(equals(value, type));
  if (one.kind !== 'at' || type !== 'dynamic' || value === null) return;
  const inner = Array.isArray(value)
    ? value[Number(one.step)]
    : value instanceof Map
      ? value.get(String(one.step))
      : undefined;
  if (inner !== undefined) slotsAre(one.wish, inner as Scalar | null, 'dynamic');
}

/** A range has at least its first value. */
export const rowsOfRange: RowsOf<RangeNode> = ({ from, columns: [column] }, wants) => {
  const first = constantOf(from);
  if (first === undefined || column === undefined) return;
  for (const one of wants.of(column.id))
    if (one.kind === 'slot') one.slot.wishes.push(equals(first.value, first.type));
};
