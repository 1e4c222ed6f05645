import { type Batch, batchOf, lazyBatch } from '../columns/batch.ts';
import { gather } from '../columns/gather.ts';
import { valueAt, vectorFrom } from '../columns/make.ts';
import type { Vector } from '../columns/vector.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { PlanColumn } from '../plan/expression.ts';
import type { MvExpandItem } from '../plan/nodes.ts';
import { convertValue } from '../types/convert.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import { isBag } from '../types/dynamic.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { checkLimit, type Limits } from './limits.ts';

/** The rows that `mv-expand` makes of a batch. */
export interface Expansion {
  /** The input row that each made row comes from. */
  readonly rows: Int32Array;
  /** One vector an item, `rows.length` long. */
  readonly items: readonly Vector[];
  /** The position of each made row within its input row. */
  readonly positions: Int32Array;
}

/**
 * The elements of a value that is expanded. An array gives its elements, a bag a one-key bag (or a `[key, value]` pair)
 * for each key, a null one null, an empty array or bag nothing, any other value itself. Source: mv-expand-operator.md.
 */
function elementsOf(value: DynamicValue, bagExpansion: 'bag' | 'array'): readonly DynamicValue[] {
  if (value === null) return [null];
  if (Array.isArray(value)) return value;
  if (isBag(value))
    return Array.from(value, ([key, item]) =>
      bagExpansion === 'bag' ? new Map([[key, item]]) : [key, item],
    );
  return [value];
}

/** Expands the items of a batch in parallel; the shorter ones are padded with nulls. */
export function expandBatch(
  batch: Batch,
  items: readonly { readonly item: MvExpandItem; readonly evaluate: Evaluator }[],
  bagExpansion: 'bag' | 'array',
  limit: number,
  limits: Limits,
): Expansion {
  const sources = items.map(({ evaluate }) => evaluate(batch));
  const made: (Scalar | null)[][] = items.map(() => []);
  const rows: number[] = [];
  const positions: number[] = [];
  for (let row = 0; row < batch.length; row++) {
    const lists = sources.map((source) => elementsOf(valueAt(source, row) as DynamicValue, bagExpansion));
    const count = Math.min(limit, Math.max(...lists.map((list) => list.length)));
    checkLimit(limits, 'madeRows', count, 'The rows made of one row');
    for (let position = 0; position < count; position++) {
      rows.push(row);
      positions.push(position);
      for (let index = 0; index < items.length; index++) {
        const element = lists[index]![position] ?? null;
        made[index]!.push(castElement(element, items[index]!.item.toType));
      }
    }
  }
  return {
    rows: Int32Array.from(rows),
    items: items.map(({ item }, index) => vectorFrom(item.toType ?? 'dynamic', made[index]!)),
    positions: Int32Array.from(positions),
  };
}

/** `to typeof(T)` converts without parsing nested JSON; what does not fit is null. */
function castElement(element: DynamicValue, toType: ScalarType | undefined): Scalar | null {
  if (element === null || toType === undefined || toType === 'dynamic') return element;
  return convertValue(element, 'dynamic', toType);
}

/** The expansion as a batch laid out as `columns`: input columns repeated, items and index in place. */
export function expandedBatch(
  batch: Batch,
  expansion: Expansion,
  columns: readonly PlanColumn[],
  inputColumns: readonly PlanColumn[],
  items: readonly MvExpandItem[],
  itemIndex: PlanColumn | undefined,
): Batch {
  return lazyBatch(expansion.rows.length, columns.length, (index) => {
    const { id } = columns[index]!;
    const item = items.findIndex(({ column }) => column.id === id);
    if (item >= 0) return expansion.items[item]!;
    if (itemIndex?.id === id)
      return {
        type: 'long',
        length: expansion.rows.length,
        constant: false,
        values: Float64Array.from(expansion.positions),
        valid: undefined,
      };
    return gather(batch.column(inputColumns.findIndex((column) => column.id === id)), expansion.rows);
  });
}

/** A batch whose columns are made now, to be handed to a body plan. */
export const madeNow = (batch: Batch): Batch =>
  batchOf(
    batch.length,
    Array.from({ length: batch.width }, (_, index) => batch.column(index)),
  );
