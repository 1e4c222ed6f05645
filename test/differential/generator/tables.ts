import { type Batch, batchOf } from '../../../src/columns/batch.ts';
import { constantVector, vectorFrom } from '../../../src/columns/make.ts';
import { memoryTable } from '../../../src/columns/tables/memory-table.ts';
import type { TableSource } from '../../../src/columns/tables/table-source.ts';
import type { StringVector, Vector } from '../../../src/columns/vector.ts';
import type { ScalarType } from '../../../src/types/scalar-type.ts';
import type { PlainTable } from '../interpreter/interpreter.ts';
import type { Value } from '../interpreter/value.ts';
import { calmCell, type Dice, randomCell } from '../random-values.ts';

/** The columns of the random tables: one of each type, and some that hold few values. */
export const columns: PlainTable['columns'] = [
  { name: 'b', type: 'bool' },
  { name: 'i', type: 'int' },
  { name: 'l', type: 'long' },
  { name: 'k', type: 'long' },
  { name: 'r', type: 'real' },
  { name: 'm', type: 'decimal' },
  { name: 't', type: 'datetime' },
  { name: 'p', type: 'timespan' },
  { name: 'g', type: 'guid' },
  { name: 's', type: 'string' },
  { name: 'c', type: 'string' },
  { name: 'd', type: 'dynamic' },
];

/** A table of few rows; `k` and `c` hold few values, so that groups and joins meet. */
export function randomTable(dice: Dice): PlainTable {
  const length = dice.chance(0.1) ? 0 : 1 + dice.below(14);
  const constant = new Map(
    columns.flatMap(({ name, type }) => (dice.chance(0.06) ? [[name, randomCell(type, dice)] as const] : [])),
  );
  const calm = new Set(columns.filter(() => dice.chance(0.5)).map(({ name }) => name));
  const rows = Array.from({ length }, () =>
    columns.map(({ name, type }): Value => {
      if (constant.has(name)) return constant.get(name) ?? null;
      if (name === 'k') return dice.pick([0n, 1n, 2n, 3n, null]);
      return name === 'c'
        ? dice.pick(['a', 'A', 'b', '', 'ab c'])
        : calm.has(name)
          ? calmCell(type, dice)
          : randomCell(type, dice);
    }),
  );
  return { columns, rows };
}

/** How a table is laid out for the engine. */
export interface Layout {
  readonly batch: number;
  /** Text columns share one dictionary. */
  readonly dictionary: boolean;
  /** Columns with one value are constant vectors. */
  readonly constants: boolean;
}

export function sourceOf(table: PlainTable, layout: Layout): TableSource {
  const { rows } = table;
  const dictionaries = table.columns.map(({ type }, at) =>
    type === 'string' && layout.dictionary
      ? ['(', ...new Set(rows.map((row) => row[at] as string))]
      : undefined,
  );
  const batches: Batch[] = [];
  for (let start = 0; start < rows.length; start += layout.batch) {
    const part = rows.slice(start, start + layout.batch);
    const vectors = table.columns.map(({ type }, at) =>
      vectorOf(
        type,
        part.map((row) => row[at] ?? null),
        dictionaries[at],
        layout,
      ),
    );
    batches.push(batchOf(part.length, vectors));
  }
  return memoryTable(table.columns, batches);
}

function vectorOf(
  type: ScalarType,
  values: readonly Value[],
  dictionary: readonly string[] | undefined,
  { constants }: Layout,
): Vector {
  const [first = null] = values;
  if (
    constants &&
    type !== 'dynamic' &&
    type !== 'decimal' &&
    values.every((value) => Object.is(value, first))
  )
    return constantVector(type, first, values.length);
  if (dictionary === undefined) return vectorFrom(type, values);
  const codes = Int32Array.from(values, (value) => dictionary.indexOf(value as string));
  return {
    type: 'string',
    length: values.length,
    constant: false,
    values: dictionary,
    codes,
    valid: undefined,
  } satisfies StringVector;
}
