import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { batchOf } from '../../src/columns/batch.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { SegmentWriter } from '../../src/store/build/segment-writer.ts';
import { Segment } from '../../src/store/read/segment.ts';
import { SharedDictionaries } from '../../src/store/read/shared-texts.ts';
import { StoredRows } from '../../src/store/stored-rows.ts';
import type { Scalar } from '../../src/types/value.ts';
import { freshFolder } from './helpers.ts';

const columns = [
  { name: 'N', type: 'int' },
  { name: 'L', type: 'long' },
  { name: 'T', type: 'datetime' },
] as const;

/** Numbers in chunks of four rows: from 10 to 13, from 20 to 23 with a null, only nulls, and from -5 to 40. */
const numbers = [10, 13, 11, 12, 20, null, 23, 20, null, null, null, null, 40, 3, -5, 7];
const start = 638_712_864_000_000_000n;
const valueIn: Record<(typeof columns)[number]['type'], (number: number | null) => Scalar | null> = {
  int: (number) => number,
  long: (number) => (number === null ? null : BigInt(number)),
  datetime: (number) => (number === null ? null : start + BigInt(number)),
};

/** In which chunks the values of a column are read for a condition: when they are damaged, the scan is refused. */
function chunksRead(predicate: ScanPredicate & { readonly column: string }): number[] {
  const folder = freshFolder();
  const writer = new SegmentWriter(folder, columns, { chunkRows: 4, segmentRows: 100, segmentText: 1e6 });
  writer.append(
    batchOf(
      numbers.length,
      columns.map(({ type }) => vectorFrom(type, numbers.map(valueIn[type]))),
    ),
  );
  const [files] = writer.finish();
  if (files === undefined) throw new Error('Expected a segment.');
  const path = join(folder, `${files.name}.arrow`);
  const bytes = readFileSync(path);
  const column = columns.filter(({ name }) => name === predicate.column);
  return [0, 1, 2, 3].filter((chunk) => {
    const [offset = 0] = new Segment(folder, files).column(predicate.column)?.chunks[chunk]?.values ?? [];
    const damaged = Buffer.from(bytes);
    damaged[offset] = (damaged[offset] as number) ^ 1;
    writeFileSync(path, damaged);
    const rows = new StoredRows(folder, [files], new SharedDictionaries());
    const request = { predicate, storedName: (name: string) => name, limit: Number.POSITIVE_INFINITY };
    try {
      for (const batch of rows.scan({
        ...request,
        columns: column.map((one) => ({ ...one, stored: one.name })),
      }))
        batch.column(0);
      return false;
    } catch {
      return true;
    } finally {
      writeFileSync(path, bytes);
    }
  });
}

describe('chunks whose bounds say that no value fulfils a condition are not read', () => {
  const compared = [
    ['==', 10, [0, 3]],
    ['==', 13, [0, 3]],
    ['==', 9, [3]],
    ['==', 24, [3]],
    ['==', 41, []],
    ['<', 10, [3]],
    ['<', 11, [0, 3]],
    ['<', -5, []],
    ['<=', 10, [0, 3]],
    ['<=', 9, [3]],
    ['<=', -5, [3]],
    ['>', 23, [3]],
    ['>', 22, [1, 3]],
    ['>', 40, []],
    ['>=', 23, [1, 3]],
    ['>=', 24, [3]],
    ['>=', 40, [3]],
    ['!=', 10, [0, 1, 2, 3]],
  ] as const;
  const listed = [
    [[10], [0, 3]],
    [[14, 19], [3]],
    [
      [41, 13, -6],
      [0, 3],
    ],
    [[20], [1, 3]],
    [[23], [1, 3]],
    [[24, 41], [3]],
    [[-6, 41], []],
    [[], []],
  ] as const;

  for (const { name, type } of columns) {
    const asIn = (number: number): number | bigint => valueIn[type](number) as number | bigint;
    test.each(compared)(`${name} %s %j`, (operator, number, chunks) => {
      expect(chunksRead({ kind: 'compare', column: name, operator, value: asIn(number) })).toEqual(chunks);
    });
    test.each(listed)(`${name} in %j`, (list, chunks) => {
      expect(chunksRead({ kind: 'in', column: name, values: list.map(asIn) })).toEqual(chunks);
    });
  }

  test('and what no whole number equals is in none of them', () => {
    for (const values of [[Number.NaN], [10.5, 21.5], [Number.POSITIVE_INFINITY]])
      expect(chunksRead({ kind: 'in', column: 'N', values })).toEqual(values[0] === 10.5 ? [0, 1, 3] : []);
  });
});
