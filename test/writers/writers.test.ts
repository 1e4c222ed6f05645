import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchOf } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { textListVector } from '../../src/columns/texts/text-lists.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { toCell } from '../../src/types/cell.ts';
import { Decimal } from '../../src/types/decimal.ts';
import { DynamicReal } from '../../src/types/dynamic.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { type Format, writers } from '../../src/writers/index.ts';
import { asBytes } from '../../src/writers/pieces.ts';
import { writeTable } from '../../src/writers/table.ts';
import { oneBatch, type Writable } from '../../src/writers/writer.ts';
import { coded } from '../columns/coded.ts';
import { fileWith, rowsOf } from '../sources/helpers.ts';

const columnsOf = (
  columns: Readonly<Record<string, readonly [ScalarType, ...(Scalar | null)[]]>>,
): Writable => {
  const entries = Object.entries(columns);
  return oneBatch(
    entries.map(([name, [type]]) => ({ name, type })),
    batchOf(
      (entries[0]?.[1].length ?? 1) - 1,
      entries.map(([, [type, ...values]]) => vectorFrom(type, values)),
    ),
  );
};

const written = (format: Format, table: Writable): string => {
  let text = '';
  writers[format](table, (piece) => {
    text += Buffer.from(asBytes(piece)).toString();
  });
  return text;
};

/** The same rows, as other batches. */
const inBatches = ({ columns, rowCount, batches }: Writable, most: number): Writable => ({
  columns,
  rowCount,
  *batches() {
    for (const batch of batches())
      for (let start = 0; start < batch.length; start += most)
        yield batch.slice(start, Math.min(batch.length, start + most));
  },
});

const sample = columnsOf({
  'Na,me': ['string', 'a"b', '', '=cmd|x'],
  n: ['long', 9007199254740993n, null, -1n],
  r: ['real', 1, Number.NaN, -0],
  ok: ['bool', true, null, false],
  m: ['decimal', Decimal.parse('1.50') ?? null, null, null],
  t: ['datetime', 638_000_000_000_000_001n, null, null],
  d: [
    'dynamic',
    new Map<string, never>([['a', [1, new DynamicReal(1), 9007199254740993n] as never]]),
    null,
    '[1]',
  ],
});

test.each(Object.keys(writers) as Format[])(
  '%s: rows are written the same in whatever batches they are',
  (format) => {
    const texts = ['a', 'quoted "b"', 'c,d'];
    const codes = Int32Array.from({ length: 9 }, (_, at) => (at * 2) % 3);
    const coded = oneBatch(
      [
        { name: 'text', type: 'string' },
        { name: 'at', type: 'datetime' },
      ],
      batchOf(9, [
        { type: 'string', length: 9, constant: false, values: texts, codes, valid: undefined },
        vectorFrom(
          'datetime',
          Array.from(codes, (code) => (code === 1 ? null : 638_000_000_000_000_000n + BigInt(code))),
        ),
      ]),
    );
    for (const table of [sample, coded, columnsOf({ none: ['long'] })])
      for (const most of [1, 2]) expect(written(format, inBatches(table, most))).toBe(written(format, table));
  },
);

test('csv: quotes where needed, dynamic values as JSON, long to its last digit, nothing for null', () => {
  expect(written('csv', sample)).toBe(
    '"Na,me",n,r,ok,m,t,d\r\n' +
      '"a""b",9007199254740993,1.0,True,1.5,2022-09-28T22:13:20.0000001Z,"{""a"":[1,1.0,9007199254740993]}"\r\n' +
      ',,NaN,,,,\r\n' +
      '=cmd|x,-1,-0.0,False,,,"""[1]"""\r\n',
  );
});

test('csv: an empty cell is a row where it stands alone, and nothing beside others', () => {
  expect(written('csv', columnsOf({ a: ['string', '', 'x'] }))).toBe('a\r\n""\r\nx\r\n');
  expect(written('csv', columnsOf({ a: ['string', '', ''], b: ['long', null, 1n] }))).toBe(
    'a,b\r\n,\r\n,1\r\n',
  );
});

test('json: integers beyond 2^53, decimals and NaN as text', () => {
  const text = written('json', sample);
  expect(text).toBe(
    '[\n' +
      '{"Na,me":"a\\"b","n":"9007199254740993","r":1.0,"ok":true,"m":"1.5","t":"2022-09-28T22:13:20.0000001Z","d":{"a":[1,1,"9007199254740993"]}},\n' +
      '{"Na,me":"","n":null,"r":"NaN","ok":null,"m":null,"t":null,"d":null},\n' +
      '{"Na,me":"=cmd|x","n":-1,"r":-0.0,"ok":false,"m":null,"t":null,"d":"[1]"}\n' +
      ']\n',
  );
  expect(JSON.parse(text)).toHaveLength(3);
  expect(written('json', columnsOf({ a: ['long'] }))).toBe('[]\n');
});

test('ndjson is the same, a line each', () => {
  expect(written('ndjson', columnsOf({ a: ['long', 1n, null] }))).toBe('{"a":1}\n{"a":null}\n');
});

test('kusto keeps types and all digits', () => {
  expect(written('kusto', columnsOf({ n: ['long', 9007199254740993n], d: ['dynamic', 'x'] }))).toBe(
    '{"Tables":[{"TableName":"Table_0","Columns":[{"ColumnName":"n","DataType":"Int64","ColumnType":"long"},{"ColumnName":"d","DataType":"Object","ColumnType":"dynamic"}],"Rows":[\n[9007199254740993,"x"]\n]}]}\n',
  );
});

test('markdown escapes what it would read as its own', () => {
  expect(written('markdown', columnsOf({ a: ['string', 'x|y\n<b>&lt;'], n: ['int', 5] }))).toBe(
    '| a | n |\n| --- | ---: |\n| x\\|y<br>\\<b\\>\\&lt; | 5 |\n',
  );
});

test('table: aligned, wide characters counted, control characters spelled out, cut to the terminal', () => {
  const table = columnsOf({
    Name: ['string', '日本', 'e\u0301\u001b[31m', 'a very long text indeed'],
    n: ['long', 1n, 22n, 333n],
  });
  expect(written('table', table)).toBe(
    [
      'Name                       n',
      '───────────────────────  ───',
      '日本                       1',
      'e\u0301\\u001b[31m               22',
      'a very long text indeed  333',
      '',
    ].join('\n'),
  );
  let narrow = '';
  writeTable(
    table,
    (text) => {
      narrow += text;
    },
    { width: 17 },
  );
  expect(narrow.split('\n')[4]).toBe('a very long…  333');
});

test('table: the widest columns are cut to one width, as far as they can be read', () => {
  const lines = (width: number): string[] => {
    let text = '';
    const table = columnsOf({
      a: ['string', 'a'.repeat(30)],
      b: ['string', 'b'.repeat(20)],
      c: ['string', 'c'.repeat(5)],
    });
    writeTable(
      table,
      (part) => {
        text += part;
      },
      { width },
    );
    return text.split('\n').slice(1, 3);
  };
  expect(lines(49)).toEqual([
    `${'─'.repeat(20)}  ${'─'.repeat(20)}  ─────`,
    `${'a'.repeat(19)}…  ${'b'.repeat(20)}  ccccc`,
  ]);
  expect(lines(40)).toEqual([
    `${'─'.repeat(16)}  ${'─'.repeat(15)}  ─────`,
    `${'a'.repeat(15)}…  ${'b'.repeat(14)}…  ccccc`,
  ]);
  expect(lines(10)[1]).toBe('aaaaaaa…  bbbbbbb…  ccccc');
});

const dynamic: fc.Arbitrary<Scalar> = fc.letrec<{ value: Scalar; bag: Scalar }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.string(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(new DynamicReal(2)),
    fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }),
    fc.array(tie('value'), { maxLength: 3 }) as fc.Arbitrary<Scalar>,
    tie('bag'),
  ),
  bag: fc
    .array(fc.tuple(fc.string(), tie('value')), { maxLength: 3 })
    .map((pairs) => new Map(pairs) as unknown as Scalar),
})).bag;

const values: Readonly<Partial<Record<ScalarType, fc.Arbitrary<Scalar>>>> = {
  string: fc.string({ unit: 'binary' }),
  long: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  int: fc.integer(),
  real: fc.double(),
  bool: fc.boolean(),
  datetime: fc.bigInt({ min: 0n, max: 3_155_378_975_999_999_999n }),
  timespan: fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
  guid: fc.uuid(),
  dynamic,
};

const types = Object.keys(values) as ScalarType[];
const anyTable = fc
  .tuple(
    ...types.map((type) =>
      fc.array(fc.option(values[type] as fc.Arbitrary<Scalar>), { minLength: 3, maxLength: 3 }),
    ),
  )
  .map((columns) =>
    columnsOf(
      Object.fromEntries(
        types.map((type, index) => [`c_${type}`, [type, ...(columns[index] ?? [])] as const]),
      ),
    ),
  );

const cellsOf = ({ columns, batches }: Writable): unknown[][] =>
  [...batches()].flatMap((batch) =>
    Array.from({ length: batch.length }, (_, row) =>
      columns.map((column, index) => toCell(valueAt(batch.column(index), row), column.type)),
    ),
  );

test('what kusto writes, types and all, is read again', async () => {
  await fc.assert(
    fc.asyncProperty(anyTable, async (table) => {
      const { tables } = await openEvidence([`T=${fileWith('t.json', written('kusto', table))}`]);
      const read = tables.get('T');
      expect(read?.schema).toEqual(table.columns);
      expect(read && (await rowsOf(read))).toEqual(cellsOf(table));
    }),
    { numRuns: 40 },
  );
});

test('texts written as CSV, JSON or JSON lines are read again', async () => {
  // A leading capital keeps every cell a text; NUL, quotes, line breaks and the rest follow.
  const text = fc.string({ unit: 'binary' }).map((rest) => `X${rest}`);
  const format = fc.constantFrom<Format>('csv', 'json', 'ndjson');
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), format, async (cells, as) => {
      const table = columnsOf({ a: ['string', ...cells], b: ['string', ...cells.map((cell) => `${cell}"`)] });
      const { tables } = await openEvidence([`T=${fileWith('t', written(as, table))}`]);
      const read = tables.get('T');
      expect(read && (await rowsOf(read))).toEqual(cellsOf(table));
    }),
    { numRuns: 60 },
  );
});

test('numbers and times written as CSV are read again with their types', async () => {
  const table = columnsOf({
    n: ['long', 1n, null, -(2n ** 63n)],
    r: ['real', 1.5, null, 1e-7],
    t: ['datetime', 638_000_000_000_000_001n, null, 638_000_000_000_000_000n],
    ok: ['bool', true, false, null],
  });
  const { tables } = await openEvidence([`T=${fileWith('t', written('csv', table))}`]);
  const read = tables.get('T');
  expect(read?.schema).toEqual(table.columns);
  expect(read && (await rowsOf(read))).toEqual(cellsOf(table));
});

test('texts of a dictionary are written as other texts are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      fc.constantFrom(...(Object.keys(writers) as Format[])),
      (texts, rows, format) => {
        const codes = Int32Array.from(rows, (row) => row % texts.length);
        const columns = [{ name: 'x', type: 'string' as const }];
        const plain = Array.from(codes, (code) => texts[code] as string);
        expect(written(format, oneBatch(columns, batchOf(codes.length, [coded(texts, codes)])))).toBe(
          written(format, columnsOf({ x: ['string', ...plain] })),
        );
      },
    ),
  );
});

test('arrays of texts of a dictionary are written as other arrays are', () => {
  const texts = fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('\ud800"')), {
    minLength: 1,
  });
  fc.assert(
    fc.property(
      texts,
      fc.array(fc.array(fc.nat())),
      fc.constantFrom('json', 'ndjson', 'csv'),
      (all, rows, format) => {
        const chosen = rows.map((row) => row.map((code) => code % all.length));
        const starts = Int32Array.from([0, ...chosen].map(() => 0));
        chosen.forEach((row, at) => {
          starts[at + 1] = (starts[at] ?? 0) + row.length;
        });
        const lists = textListVector({ texts: all, codes: Int32Array.from(chosen.flat()), starts });
        const arrays = vectorFrom(
          'dynamic',
          chosen.map((row) => row.map((code) => all[code] ?? '')),
        );
        const table = (vector: typeof lists | typeof arrays): Writable =>
          oneBatch(
            [
              { name: 'before', type: 'long' },
              { name: 'é', type: 'dynamic' },
              { name: 'last', type: 'dynamic' },
            ],
            batchOf(rows.length, [
              vectorFrom(
                'long',
                rows.map((_, at) => BigInt(at)),
              ),
              vector,
              vector,
            ]),
          );
        expect(written(format, table(lists))).toBe(written(format, table(arrays)));
      },
    ),
  );
});

test('an array longer than a piece is written whole', () => {
  const texts = ['a'.repeat(1000), 'é', ''];
  const codes = Int32Array.from({ length: 3000 }, (_, at) => at % 3);
  const lists = textListVector({ texts, codes, starts: Int32Array.of(0, 3000, 3000) });
  const columns = [{ name: 'x', type: 'dynamic' as const }];
  expect(JSON.parse(written('json', oneBatch(columns, batchOf(2, [lists]))))).toEqual([
    { x: Array.from(codes, (code) => texts[code]) },
    { x: [] },
  ]);
});
