/** A table of any size for growth measurements, the same rows for us and, in SQL, for a peer. */
import { BATCH_ROWS, type Batch, batchOf } from '../src/columns/batch.ts';
import { memoryTable } from '../src/columns/tables/memory-table.ts';
import type { TableSource } from '../src/columns/tables/table-source.ts';
import type { Vector } from '../src/columns/vector.ts';

const plain = { constant: false, valid: undefined } as const;

type Make = (start: number, length: number) => Vector;

/** A column twice: as vectors, and as an SQL expression over the number `i` of a row. */
interface Column {
  readonly make: Make;
  readonly sql: string;
}

/** Whole numbers of a row, exact as doubles: the same in both languages. */
interface Formula {
  readonly of: (row: number) => number;
  readonly sql: string;
}

/** Numbers without order or pattern: two rounds of multiplying, small enough that no product leaves 2^53. */
const dice = (salt: number): Formula => ({
  of: (row) => (((row * (387_420_489 + salt * 2) + salt) % 2_147_483_647) * 1_999_993) % 1_000_000_007,
  sql: `((((i * ${387_420_489 + salt * 2} + ${salt}) % 2147483647) * 1999993) % 1000000007)`,
});

/** Each number below `rows` once, in an order that looks random. */
const unique = (rows: number): Formula => ({
  of: (row) => (row * 387_420_489) % rows,
  sql: `((i * 387420489) % ${rows})`,
});

const doubles = (type: 'long' | 'datetime' | 'real', { of, sql }: Formula, cast: string): Column => ({
  make: (start, length) => ({
    type,
    ...plain,
    length,
    values: Float64Array.from({ length }, (_, row) => of(start + row)),
  }),
  sql: `(${sql})::${cast}`,
});
const longs = (formula: Formula): Column => doubles('long', formula, 'BIGINT');

/** Texts of one dictionary of 5,000. */
const devices = Array.from({ length: 5000 }, (_, item) => `device-${(item * 7919) % 5000}.example.net`);
const words = ({ of, sql }: Formula): Column => ({
  make: (start, length) => ({
    type: 'string',
    ...plain,
    length,
    values: devices,
    codes: Int32Array.from({ length }, (_, row) => of(start + row) % 5000),
  }),
  sql: `'device-' || ((${sql} % 5000) * 7919) % 5000 || '.example.net'`,
});
const texts = (prefix: string, { of, sql }: Formula): Column => ({
  make: (start, length) => ({
    type: 'string',
    ...plain,
    length,
    values: Array.from({ length }, (_, row) => prefix + of(start + row)),
    codes: undefined,
  }),
  sql: `'${prefix}' || ${sql}`,
});
const threes: Column = {
  make: (start, length) => ({
    type: 'dynamic',
    ...plain,
    length,
    values: Array.from({ length }, (_, row) => [0, 1, 2].map((at) => (start + row + at) % 1000)),
  }),
  sql: '[i % 1000, (i + 1) % 1000, (i + 2) % 1000]',
};

/**
 * `Id` is unique, `Key` has ten rows a value, `Far` as well, of either sign, `Device` is a dictionary of 5,000, `User` plain text with ten rows a
 * value, `C0` … `C9` are columns that queries only carry.
 */
function columnsOf(rows: number): Readonly<Record<string, Column>> {
  const id = unique(rows);
  const key: Formula = { of: (row) => id.of(row) % (rows / 10), sql: `(${id.sql} % ${rows / 10})` };
  const time: Formula = { of: (row) => row * 1e6 + dice(1).of(row), sql: `(i * 1000000 + ${dice(1).sql})` };
  const value: Formula = { of: (row) => dice(2).of(row) / 1024, sql: `(${dice(2).sql}::DOUBLE / 1024)` };
  return {
    Id: longs(id),
    Key: longs(key),
    Far: longs({ of: (row) => key.of(row) * 1_000_003 - 5e9, sql: `(${key.sql} * 1000003 - 5000000000)` }),
    Device: words(dice(3)),
    User: texts('user-', key),
    Time: doubles('datetime', time, 'BIGINT'),
    Value: doubles('real', value, 'DOUBLE'),
    Few: longs({ of: (row) => dice(4).of(row) % 1000, sql: `(${dice(4).sql} % 1000)` }),
    Tags: threes,
    ...Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [
        `C${at}`,
        at % 2 === 0 ? words(dice(10 + at)) : longs(dice(10 + at)),
      ]),
    ),
  };
}

/** The columns of the table that a text, a query in either language, names; `*` or no name at all means each of them. */
const named = (rows: number, query: string): [string, Column][] =>
  Object.entries(columnsOf(rows)).filter(
    ([name]) => query === '*' || new RegExp(`\\b${name}\\b`).test(query),
  );

/** The table with the columns that a query names, in batches as a source gives them. */
export function growthTable(rows: number, query: string): TableSource {
  const columns = named(rows, query);
  const batches: Batch[] = [];
  for (let start = 0; start < rows; start += BATCH_ROWS) {
    const length = Math.min(BATCH_ROWS, rows - start);
    batches.push(
      batchOf(
        length,
        columns.map(([, { make }]) => make(start, length)),
      ),
    );
  }
  return memoryTable(
    columns.map(([name, { make }]) => ({ name, type: make(0, 1).type })),
    batches,
  );
}

/** The SQL that makes the same table `T`. */
export const growthTableSql = (rows: number, query: string): string =>
  `CREATE TABLE T AS SELECT ${named(rows, query)
    .map(([name, { sql }]) => `${sql} AS ${name}`)
    .join(', ')} FROM range(${rows}) AS numbers(i)`;
