import { type Batch, lazyBatch } from '../../columns/batch.ts';
import { gatherInside } from '../../columns/gather.ts';
import { growDoubles } from '../../columns/grow.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { PlanColumn } from '../../plan/expression.ts';
import type { MvExpandItem } from '../../plan/nodes.ts';
import { castDynamic, convertValue } from '../../types/convert.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { isBag } from '../../types/dynamic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { checkLimit, type Limits } from '../limits.ts';

/** The rows that `mv-expand` makes of a batch. */
export interface Expansion {
  readonly length: number;
  /** How many rows are made of each input row. */
  readonly counts: Int32Array;
  /** One vector an item. */
  readonly items: readonly Vector[];
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

/** What is expanded, and how. */
export interface Expanding {
  readonly items: readonly { readonly item: MvExpandItem; readonly evaluate: Evaluator }[];
  readonly bagExpansion: 'bag' | 'array';
  /** Most rows that one input row may give. */
  readonly limit: number;
  readonly limits: Limits;
}

/** Expands the items of a batch in parallel; the shorter ones are padded with nulls. */
export function expandBatch(batch: Batch, { items, bagExpansion, limit, limits }: Expanding): Expansion {
  const counts = new Int32Array(batch.length);
  const sources = items.map(({ item, evaluate }) => ({
    values: evaluate(batch),
    type: item.toType ?? 'dynamic',
  }));
  const [only] = sources;
  if (sources.length === 1 && only !== undefined && limit === Number.POSITIVE_INFINITY) {
    const numbers = numbersAtOnce(only.values, only.type, counts, limits);
    if (numbers !== undefined) return { length: numbers.length, counts, items: [numbers] };
  }
  const lists = sources.map(({ values }) => listsOf(values, bagExpansion, limit, counts));
  let length = 0;
  let most = 0;
  for (let row = 0; row < batch.length; row++) {
    length += counts[row]!;
    if (counts[row]! > most) most = counts[row]!;
  }
  checkLimit(limits, 'madeRows', most, 'The rows made of one row');
  return {
    length,
    counts,
    items: sources.map(
      ({ type }, index) =>
        numbersVector(lists[index]!, counts, length, type) ??
        elementsVector(flattened(lists[index]!, counts, length), type),
    ),
  };
}

/** The input row that each made row comes from. */
export function rowsOf({ length, counts }: Expansion): Int32Array {
  const rows = new Int32Array(length);
  let at = 0;
  for (let row = 0; row < counts.length; row++)
    for (let left = counts[row]!; left > 0; left--) rows[at++] = row;
  return rows;
}

/** The position of each made row within its input row. */
function positionsOf({ length, counts }: Expansion): Vector {
  const values = new Float64Array(length);
  let at = 0;
  for (let row = 0; row < counts.length; row++)
    for (let position = 0; position < counts[row]!; position++) values[at++] = position;
  return { type: 'long', length, constant: false, values, valid: undefined };
}

type Lists = readonly (readonly DynamicValue[])[];

/** The elements of each row; `counts` grows to the greatest number that a row has, `limit` at most. */
function listsOf(source: Vector, bagExpansion: 'bag' | 'array', limit: number, counts: Int32Array): Lists {
  const lists = new Array<readonly DynamicValue[]>(source.length);
  const values = source.type === 'dynamic' && !source.constant ? source.values : undefined;
  for (let row = 0; row < source.length; row++) {
    const value = values === undefined ? (valueAt(source, row) as DynamicValue) : values[row]!;
    const list = Array.isArray(value) ? (value as readonly DynamicValue[]) : elementsOf(value, bagExpansion);
    lists[row] = list;
    const count = Math.min(list.length, limit);
    if (count > counts[row]!) counts[row] = count;
  }
  return lists;
}

/** The elements in one row after the other, null where a row's list is shorter than the row is long. */
function flattened(lists: Lists, counts: Int32Array, length: number): DynamicValue[] {
  const elements = new Array<DynamicValue>(length);
  let at = 0;
  for (let row = 0; row < lists.length; row++) {
    const list = lists[row]!;
    for (let position = 0; position < counts[row]!; position++)
      elements[at++] = position < list.length ? list[position]! : null;
  }
  return elements;
}

/** Numbers go straight into their column; undefined when an element is something else, or the type no number. */
function numbersVector(
  lists: Lists,
  counts: Int32Array,
  length: number,
  type: ScalarType,
): Vector | undefined {
  if (type !== 'long' && type !== 'real') return undefined;
  const isLong = type === 'long';
  const values = new Float64Array(length);
  let at = 0;
  for (let row = 0; row < lists.length; row++) {
    const list = lists[row]!;
    const count = counts[row]!;
    if (list.length < count) return undefined;
    for (let position = 0; position < count; position++) {
      const value = list[position];
      // A JS number that is integral is a long, and a safe one: it is what the column stores.
      if (typeof value !== 'number' || (isLong && !Number.isSafeInteger(value))) return undefined;
      values[at++] = value;
    }
  }
  return { type, length, constant: false, valid: undefined, values };
}

/**
 * Arrays of nothing but numbers, the only item, read once: they lie all over the memory, which is most of what it costs, and
 * lists of them on the way took half as much again. Undefined when a value is anything else.
 */
function numbersAtOnce(
  source: Vector,
  type: ScalarType,
  counts: Int32Array,
  limits: Limits,
): Vector | undefined {
  if (type !== 'long' && type !== 'real') return undefined;
  if (source.type !== 'dynamic' || source.constant) return undefined;
  const isLong = type === 'long';
  const lists = source.values;
  const first = lists[0];
  // Most columns hold arrays of about one length.
  let values: Float64Array = new Float64Array(source.length * (Array.isArray(first) ? first.length : 1));
  let at = 0;
  let most = 0;
  for (let row = 0; row < counts.length; row++) {
    const list = lists[row]!;
    if (!Array.isArray(list)) return undefined;
    const count = list.length;
    if (at + count > values.length) values = growDoubles(values, at + count);
    for (let position = 0; position < count; position++) {
      const value: unknown = list[position];
      // A JS number that is integral is a long, and a safe one: it is what the column stores.
      if (typeof value !== 'number' || (isLong && !Number.isSafeInteger(value))) return undefined;
      values[at++] = value;
    }
    counts[row] = count;
    if (count > most) most = count;
  }
  checkLimit(limits, 'madeRows', most, 'The rows made of one row');
  return { type, length: at, constant: false, valid: undefined, values: values.subarray(0, at) };
}

/**
 * `to typeof(T)` only casts: an element of another kind is null, and no element is a decimal or a timespan. JSON writes datetimes and
 * guids as texts, so those are read. Source: mv-expand-operator.md, and what the engine answers.
 */
function elementsVector(elements: DynamicValue[], type: ScalarType): Vector {
  const { length } = elements;
  const shape = { length, constant: false, valid: undefined } as const;
  if (type === 'dynamic') return { type, ...shape, values: elements };
  if (type === 'string' && elements.every((element) => typeof element === 'string'))
    return { type, ...shape, values: elements as string[], codes: undefined };
  const isNever = type === 'decimal' || type === 'timespan';
  const isWritten = type === 'datetime' || type === 'guid';
  return vectorFrom(
    type,
    elements.map((element) => {
      if (element === null || isNever) return null;
      return isWritten && typeof element === 'string'
        ? convertValue(element, 'string', type)
        : castDynamic(element, type);
    }),
  );
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
  let rows: Int32Array | undefined;
  return lazyBatch(expansion.length, columns.length, (index) => {
    const { id } = columns[index]!;
    const item = items.findIndex(({ column }) => column.id === id);
    if (item >= 0) return expansion.items[item]!;
    if (itemIndex?.id === id) return positionsOf(expansion);
    // Many a query asks for the items alone: a quarter of its time went into rows that it had no use for.
    rows ??= rowsOf(expansion);
    return gatherInside(batch.column(inputColumns.findIndex((column) => column.id === id)), rows);
  });
}
