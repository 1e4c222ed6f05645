/** Nanoseconds per row of grouping and sorting: `npx tsx bench/group.ts`. */
import { createGrouper } from '../src/columns/keys/group.ts';
import { sortRows } from '../src/columns/sorting/order.ts';
import { topRows } from '../src/columns/sorting/top-rows.ts';
import type { Vector } from '../src/columns/vector.ts';

const ROWS = 1_000_000;
const BATCH = 8192;

let seed = 1;
const random = (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 0) / 2 ** 32;
};

const rows = { constant: false, valid: undefined } as const;
const dictionary = Array.from({ length: 5000 }, (_, code) => `device-${code}.contoso.example`);

const words = (length: number): Vector => ({
  type: 'string',
  ...rows,
  length,
  values: dictionary,
  codes: Int32Array.from({ length }, () => Math.floor(random() * dictionary.length)),
});
const texts = (length: number): Vector => ({
  type: 'string',
  ...rows,
  length,
  values: Array.from({ length }, () => dictionary[Math.floor(random() * dictionary.length)] ?? ''),
  codes: undefined,
});
const longs = (length: number, distinct: number, from = 0): Vector => ({
  type: 'long',
  ...rows,
  length,
  values: Float64Array.from({ length }, () => from + Math.floor(random() * distinct)),
});
const reals = (length: number): Vector => ({
  type: 'real',
  ...rows,
  length,
  values: Float64Array.from({ length }, () => random() * 1e6),
});

function measure(name: string, work: () => void): void {
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  const best = times[0] ?? 0;
  console.log(`${name.padEnd(44)} ${((best / ROWS) * 1e6).toFixed(1).padStart(7)} ns/row`);
}

function grouping(name: string, ...columns: readonly ((length: number) => Vector)[]): void {
  const batches: Vector[][] = [];
  for (let row = 0; row < ROWS; row += BATCH)
    batches.push(columns.map((column) => column(Math.min(BATCH, ROWS - row))));
  const types = batches[0]?.map((column) => column.type) ?? [];
  let groups = 0;
  measure(`group by ${name}`, () => {
    const grouper = createGrouper(types);
    for (const batch of batches) grouper.groups(batch, batch[0]?.length ?? 0);
    groups = grouper.count;
  });
  if (groups === 0) throw new Error('no groups');
}

grouping('a dictionary of 5,000', words);
grouping('plain strings, 5,000 distinct', texts);
grouping('ports (long below 65,536)', (length) => longs(length, 60_000));
grouping('long, 10,000 distinct', (length) => longs(length, 10_000, 1e12));
grouping('long, 1,000,000 possible', (length) => longs(length, 1_000_000, 1e12));
grouping('dictionary and ports', words, (length) => longs(length, 100));
grouping('dictionary and long, nearly unique', words, (length) => longs(length, 10_000, 1e12));

const sorted = { order: 'asc', nulls: 'first' } as const;
const doubles = reals(ROWS);
const times = longs(ROWS, 86_400 * 1e7, 5e15);
const names = words(ROWS);
measure('sort by a real', () => sortRows([{ vector: doubles, ...sorted }], ROWS));
measure('sort by a time within a day', () => sortRows([{ vector: times, ...sorted }], ROWS));
measure('sort by a dictionary', () => sortRows([{ vector: names, ...sorted }], ROWS));
measure('sort by a dictionary, a time', () =>
  sortRows(
    [
      { vector: names, ...sorted },
      { vector: times, ...sorted },
    ],
    ROWS,
  ),
);
measure('top 10 by a real', () => topRows([{ vector: doubles, ...sorted }], ROWS, 10));
const rising = {
  ...times,
  values: Float64Array.from({ length: ROWS }, (_, row) => 5e15 + row * 1e6),
} as Vector;
measure('top 100 by the latest of rising times', () =>
  topRows([{ vector: rising, order: 'desc', nulls: 'last' }], ROWS, 100),
);
