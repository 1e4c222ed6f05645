import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type Batch, batchOf } from '../../../src/columns/batch.ts';
import { constantVector, vectorFrom } from '../../../src/columns/make.ts';
import { textListVector } from '../../../src/columns/texts/text-lists.ts';
import type { Vector } from '../../../src/columns/vector.ts';
import { Decimal } from '../../../src/types/decimal.ts';
import { DynamicReal } from '../../../src/types/dynamic.ts';
import type { ScalarType } from '../../../src/types/scalar-type.ts';
import { EPOCH_2010 } from '../../../src/types/time/datetime.ts';
import type { Scalar } from '../../../src/types/value.ts';
import { csvRows } from '../../../src/writers/csv.ts';
import { jsonRows, writeJson } from '../../../src/writers/json.ts';
import { kustoRows } from '../../../src/writers/kusto.ts';
import { asBytes, Pieces } from '../../../src/writers/pieces.ts';
import { addByteRows, type Most } from '../../../src/writers/rows/byte-rows.ts';
import type { RowFormat } from '../../../src/writers/rows/row-format.ts';
import { addTextRows } from '../../../src/writers/rows/text-rows.ts';
import type { Writable, Writer } from '../../../src/writers/writer.ts';
import { coded } from '../../columns/coded.ts';

const formats: readonly ((table: Writable) => RowFormat)[] = [
  csvRows,
  (table) => jsonRows(table, ',\n'),
  kustoRows,
];

function written(add: typeof addTextRows, table: Writable, format: RowFormat): string {
  const hash = createHash('sha256');
  const pieces = new Pieces((part) => {
    hash.update(asBytes(part));
  });
  add(table, format, pieces);
  pieces.end();
  return hash.digest('hex');
}

function textOf(write: Writer, table: Writable): string {
  let text = '';
  write(table, (part) => {
    text += Buffer.from(asBytes(part)).toString();
  });
  return text;
}

/** What the kernel is given besides: so little that it is full after some texts, or all it may have. */
const memories: readonly (Most | undefined)[] = [
  { kept: 0, filled: 0 },
  { kept: 300, filled: 400 },
  undefined,
];

function expectAlike(table: Writable, given = memories): void {
  for (const formatOf of formats) {
    const format = formatOf(table);
    const expected = written(addTextRows, table, format);
    for (const most of given)
      expect(written((...of) => addByteRows(...of, most), table, format)).toBe(expected);
  }
}

/** Rows of vectors, cut into batches of at most so many. */
const tableOf = (vectors: readonly Vector[], most = Number.POSITIVE_INFINITY): Writable => {
  const length = vectors[0]?.length ?? 0;
  return {
    columns: vectors.map(({ type }, index) => ({ name: `c"${index}é`, type })),
    rowCount: length,
    *batches(): Iterable<Batch> {
      const whole = batchOf(length, vectors);
      for (let start = 0; start < length; start += most)
        yield whole.slice(start, Math.min(length, start + most));
    },
  };
};

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'a,b', '"', '\r', '\n', '\\', '\0', '\ud800', '\udc00x', '日本', '😀'),
);

const values: Readonly<Record<ScalarType, fc.Arbitrary<Scalar>>> = {
  string: text,
  long: fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.bigInt({ min: -50n, max: 2n ** 34n }),
  ),
  int: fc.integer(),
  real: fc.double(),
  bool: fc.boolean(),
  decimal: fc.integer().map((value) => Decimal.parse(`${value}.5`) as Decimal),
  datetime: fc.oneof(
    fc.bigInt({ min: 0n, max: 3_155_378_975_999_999_999n }),
    fc.bigInt({ min: EPOCH_2010 - 10n ** 15n, max: EPOCH_2010 + 10n ** 15n }),
  ),
  timespan: fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
  guid: fc.uuid(),
  dynamic: fc.oneof(
    text,
    fc.constantFrom<Scalar>(true, 5, new DynamicReal(2)),
    fc.array(text, { maxLength: 3 }) as unknown as fc.Arbitrary<Scalar>,
    fc.dictionary(text, text, { maxKeys: 2 }).map((bag) => new Map(Object.entries(bag)) as unknown as Scalar),
  ),
};

/** A vector of a type: of values of their own, of one value, or of a dictionary. */
const vectorOf = (rows: number): fc.Arbitrary<Vector> => {
  const codes = fc.array(fc.nat(2), { minLength: rows, maxLength: rows });
  const own = fc
    .constantFrom(...(Object.keys(values) as ScalarType[]))
    .chain((type) =>
      fc
        .array(fc.option(values[type], { freq: 3 }), { minLength: rows, maxLength: rows })
        .map((cells) => vectorFrom(type, cells)),
    );
  const one = fc
    .constantFrom(...(Object.keys(values) as ScalarType[]))
    .chain((type) => fc.option(values[type]).map((cell) => constantVector(type, cell, rows)));
  const texts = fc.tuple(fc.array(text, { minLength: 3, maxLength: 3 }), codes);
  return fc.oneof(
    { weight: 3, arbitrary: own },
    one,
    texts.map(([dictionary, of]) => coded(dictionary, Int32Array.from(of))),
    texts.map(([dictionary, of]) => {
      const starts = new Int32Array(rows + 1);
      for (let row = 0; row < rows; row++) starts[row + 1] = (starts[row] as number) + (of[row] as number);
      const all = Int32Array.from({ length: starts[rows] as number }, (_, at) => at % 3);
      return textListVector({ texts: dictionary, codes: all, starts });
    }),
  );
};

test('rows that a kernel puts together are those that are put together cell by cell', () => {
  const table = fc
    .integer({ min: 0, max: 12 })
    .chain((rows) =>
      fc.tuple(fc.array(vectorOf(rows), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 12 })),
    )
    .map(([vectors, most]) => tableOf(vectors, most));
  fc.assert(
    fc.property(table, (any) => expectAlike(any)),
    { numRuns: 200 },
  );
});

test('a dictionary may be larger than the rows, and grow between batches', () => {
  const texts = ['a', 'b"'];
  const first = coded(texts, Int32Array.of(1, 0, 1));
  const table = (rowCount: number): Writable => ({
    columns: [{ name: 'x', type: 'string' }],
    rowCount,
    *batches() {
      texts.length = 2;
      yield batchOf(3, [first]);
      for (let code = 2; code < 100; code++) texts.push(`text ${code}`);
      yield batchOf(2, [coded(texts, Int32Array.of(99, 1))]);
    },
  });
  expectAlike(table(5));
  expectAlike(table(500));
});

test('blocks and batches of many rows', () => {
  const rows = 9000;
  const numbers = Array.from({ length: rows }, (_, row) => (row % 7 === 0 ? null : BigInt(row * row)));
  const vectors = [
    vectorFrom('long', numbers),
    vectorFrom(
      'datetime',
      numbers.map((number) => number && EPOCH_2010 + number * 10n ** 7n),
    ),
    vectorFrom(
      'string',
      numbers.map((number) => `plain ${number}`),
    ),
    coded(
      ['x', 'y,', 'z'],
      Int32Array.from(numbers, (_, row) => row % 3),
    ),
  ];
  for (const most of [rows, 1500])
    expectAlike(tableOf(vectors, most), [{ kept: 300_000, filled: 400_000 }, undefined]);
  const read = JSON.parse(textOf(writeJson, tableOf(vectors))) as unknown[];
  expect(read).toHaveLength(rows);
  expect(read[4999]).toEqual({
    'c"0é': 24_990_001,
    'c"1é': '2010-10-17T05:40:01.0000000Z',
    'c"2é': 'plain 24990001',
    'c"3é': 'y,',
  });
});

test('a quoted text may end where the room for quoted texts did', () => {
  // By default there is room for so many bytes, and for twice as many after; a quoted text has two more than its own.
  for (const room of [4096, 8192])
    for (const more of [-2, -1, 0, 1]) {
      const texts = ['x'.repeat(room - 2 + more), 'y'];
      const codes = Int32Array.of(0, 1, 1, 0);
      expectAlike(tableOf([textListVector({ texts, codes, starts: Int32Array.of(0, 2, 4) })]));
    }
});

test('what was spelled is let go of before there is more of it than is kept', () => {
  const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow');
  const texts = Array.from({ length: 20_000 }, (_, row) => `${row} `.repeat(200));
  const table = tableOf([vectorFrom('string', texts)], 1000);
  expectAlike(table, [{ kept: 1_000_000, filled: 2_000_000 }]);
  const pages = grow.mock.calls.reduce((sum, [more]) => sum + more, 0);
  grow.mockRestore();
  expect((pages / formats.length) * 65_536).toBeLessThan(6_000_000);
});

test('rows longer than what is put together at once', () => {
  const long = 'é'.repeat(100_000);
  expectAlike(
    tableOf([vectorFrom('string', ['', long, 'x', long, long]), vectorFrom('int', [1, 2, 3, 4, 5])]),
  );
});
