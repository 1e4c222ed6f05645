/** A table of any size for growth measurements: typed columns, one dictionary a text column, batches as a source gives them. */
import { random } from '../scripts/fixtures/random.ts';
import { BATCH_ROWS, type Batch, batchOf } from '../src/columns/batch.ts';
import { memoryTable } from '../src/columns/memory-table.ts';
import type { TableSource } from '../src/columns/table-source.ts';
import type { Vector } from '../src/columns/vector.ts';

const plain = { constant: false, valid: undefined } as const;

type Column = (start: number, length: number) => Vector;

const longs =
  (value: (row: number) => number, type: 'long' | 'datetime' = 'long'): Column =>
  (start, length) => ({
    type,
    ...plain,
    length,
    values: Float64Array.from({ length }, (_, row) => value(start + row)),
  });
const reals =
  (value: (row: number) => number): Column =>
  (start, length) => ({
    type: 'real',
    ...plain,
    length,
    values: Float64Array.from({ length }, (_, row) => value(start + row)),
  });
const words =
  (dictionary: readonly string[], code: (row: number) => number): Column =>
  (start, length) => ({
    type: 'string',
    ...plain,
    length,
    values: dictionary,
    codes: Int32Array.from({ length }, (_, row) => code(start + row)),
  });
const texts =
  (value: (row: number) => string): Column =>
  (start, length) => ({
    type: 'string',
    ...plain,
    length,
    values: Array.from({ length }, (_, row) => value(start + row)),
    codes: undefined,
  });
const arrays =
  (size: number): Column =>
  (start, length) => ({
    type: 'dynamic',
    ...plain,
    length,
    values: Array.from({ length }, (_, row) =>
      Array.from({ length: size }, (_, at) => (start + row + at) % 1000),
    ),
  });

/** A number below `rows` for each number below `rows`, each once, in an order that looks random. */
const shuffled = (rows: number): ((row: number) => number) => {
  // Any factor that shares no divisor with a power of ten.
  const factor = 387_420_489;
  return (row) => (row * factor) % rows;
};

/**
 * `Id` is unique, `Key` has ten rows a value, `Device` is a dictionary of 5,000, `User` plain text with ten rows a
 * value, `C0` … `C9` are columns that queries only carry. `Tags` is there below 2,000,000 rows.
 */
export function growthTable(rows: number): TableSource {
  const from = random(11);
  const dice = from.below;
  const unique = shuffled(rows);
  const groups = rows / 10;
  const dictionary = Array.from({ length: 5000 }, (_, item) => `device-${(item * 7919) % 5000}.example.net`);
  const columns: Readonly<Record<string, Column>> = {
    Id: longs(unique),
    Key: longs((row) => unique(row) % groups),
    Device: words(dictionary, () => dice(5000)),
    User: texts((row) => `user-${unique(row) % groups}`),
    Time: longs((row) => row * 1e6 + dice(1e9), 'datetime'),
    Value: reals(() => from.fraction() * 1e6),
    ...(rows < 2_000_000 ? { Tags: arrays(3) } : {}),
    ...Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [
        `C${at}`,
        at % 2 === 0 ? words(dictionary, () => dice(5000)) : longs(() => dice(1e9)),
      ]),
    ),
  };
  const made = Object.entries(columns);
  const batches: Batch[] = [];
  for (let start = 0; start < rows; start += BATCH_ROWS) {
    const length = Math.min(BATCH_ROWS, rows - start);
    batches.push(
      batchOf(
        length,
        made.map(([, column]) => column(start, length)),
      ),
    );
  }
  const schema = made.map(([name, column]) => ({ name, type: column(0, 1).type }));
  return memoryTable(schema, batches);
}
