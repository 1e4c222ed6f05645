import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import fc from 'fast-check';
import { parseString } from 'fast-csv';
import { expect, test } from 'vitest';
import type { StringVector } from '../../src/columns/vector.ts';
import { createEngine } from '../../src/index.ts';
import type { Mark } from '../../src/sources/bytes/utf8-bytes.ts';
import { utf8Bytes } from '../../src/sources/bytes/utf8-bytes.ts';
import { Window } from '../../src/sources/bytes/window.ts';
import { cellKind } from '../../src/sources/cells.ts';
import { CsvCursor } from '../../src/sources/cursors/csv-cursor.ts';
import type { RowCursor } from '../../src/sources/cursors/row-cursor.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { Findings } from '../../src/sources/findings.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { objectsTable } from '../../src/sources/shapes/json-objects.ts';
import { fileWith, rowsOf } from './helpers.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures');

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The cells of all rows as texts, and the lines on which the rows begin. */
async function texts(
  text: string | Buffer,
  size: number,
  open: (window: Window, findings: Findings) => RowCursor,
): Promise<{ rows: (string | null)[][]; lines: number[]; findings: Findings }> {
  const marks: Mark[] = [];
  const bytes = utf8Bytes(chunksOf(Buffer.from(text), size), (mark) => marks.push(mark));
  const window = new Window(bytes, marks, 16);
  const findings = new Findings();
  const cursor = open(window, findings);
  const rows: (string | null)[][] = [];
  const lines: number[] = [];
  for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
    if (step === 'starved') {
      await window.fill();
      continue;
    }
    const { bytes: from, starts, ends, kinds, count } = cursor.cells;
    lines.push(cursor.line);
    rows.push(
      Array.from({ length: count }, (_, index) => {
        const cell = from.toString('utf8', starts[index], ends[index]);
        if (kinds[index] === cellKind.absent) return null;
        return kinds[index] === cellKind.doubled ? cell.replaceAll('""', '"') : cell;
      }),
    );
  }
  return { rows, lines, findings };
}

const csv = (window: Window, findings: Findings): RowCursor => new CsvCursor(window, 0x2c, [], findings);

// No cells of spaces alone: fast-csv drops them.
const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '🚚', ',', '"', '\n', '\r\n', ';') });
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

test('well-formed CSV reads as fast-csv reads it, however the bytes are cut', async () => {
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
    );
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 40 }),
      async (rows, eol, size) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join(eol) + eol;
        const theirs = await new Promise<string[][]>((done, fail) => {
          const found: string[][] = [];
          parseString(text, { headers: false })
            .on('data', (row: string[]) => found.push(row))
            .on('error', fail)
            .on('end', () => done(found));
        });
        const ours = await texts(text, size, csv);
        expect(ours.rows).toEqual(rows);
        expect(theirs).toEqual(rows);
      },
    ),
    { numRuns: 200 },
  );
});

test('any bytes as CSV: no crash, the same rows and rejects for every way of cutting them', async () => {
  const junk = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', 'ü'), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(junk, fc.integer({ min: 1, max: 9 }), async (text, size) => {
      const open = (window: Window, findings: Findings): RowCursor =>
        new CsvCursor(window, 0x2c, ['x', 'y'], findings);
      const whole = await texts(text, 1000, open);
      const cut = await texts(text, size, open);
      expect([cut.rows, cut.lines, cut.findings.rejects]).toEqual([
        whole.rows,
        whole.lines,
        whole.findings.rejects,
      ]);
    }),
    { numRuns: 500 },
  );
});

test('any text as JSON lines: exactly the lines that are objects are rows', async () => {
  const line = fc.oneof(
    fc
      .dictionary(fc.constantFrom('a', 'b', 'ü', 'a"'), fc.jsonValue(), { noNullPrototype: true })
      .map((o) => JSON.stringify(o)),
    fc.string({ unit: fc.constantFrom('{', '}', '"', ':', ',', '1', 'a', '\\', '[', ']'), maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 8 }),
      fc.integer({ min: 1, max: 50 }),
      async (lines, size) => {
        const isObject = (text: string): boolean => {
          try {
            const value: unknown = JSON.parse(text);
            return typeof value === 'object' && value !== null && !Array.isArray(value);
          } catch {
            return false;
          }
        };
        // Several objects on a line are rows as well: left out here.
        fc.pre(!lines.some((text) => !isObject(text) && /\}\s*\{/.test(text)));
        const { cursor } = objectsTable('lines');
        const found = await texts(lines.join('\n'), size, (window, findings) => cursor(window, findings, []));
        expect(found.lines).toEqual(lines.flatMap((text, index) => (isObject(text) ? [index + 1] : [])));
        expect(found.findings.rejected).toBe(
          lines.filter((text) => text.trim() !== '' && !isObject(text)).length,
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('the rows of a JSON document do not depend on how its bytes are cut', async () => {
  const text = JSON.stringify({
    Stats: [1, { a: [] }],
    results: [{ a: 'x' }, { b: [1, { c: '\u0007"' }] }, {}],
    end: -1.5e3,
  });
  const { cursor } = objectsTable({ rowsAt: '$.results[]' });
  for (let size = 1; size < 40; size++) {
    const { rows } = await texts(text, size, (window, findings) => cursor(window, findings, ['a', 'b']));
    expect(rows).toEqual([
      ['x', null],
      [null, '[1,{"c":"\\u0007\\""}]'],
      [null, null],
    ]);
  }
});

test('UTF-16 and broken UTF-8 read alike for every way of cutting them', async () => {
  const text = 'a,ü\n🚚,b\n';
  const sixteen = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  const broken = Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0x63, 0xff, 0x2c, 0x64, 0x0a])]);
  for (let size = 1; size < 20; size++) {
    expect((await texts(sixteen, size, csv)).rows).toEqual([
      ['a', 'ü'],
      ['🚚', 'b'],
    ]);
    expect((await texts(broken, size, csv)).rows).toEqual([
      ['a', 'b'],
      ['c\ufffd', 'd'],
    ]);
  }
});

test('the same evidence as CSV and as JSON lines gives the same rows', async () => {
  const csvFiles = await openEvidence([join(fixtures, 'evidence')]);
  const jsonFiles = await openEvidence([join(fixtures, 'evidence-jsonl/*.jsonl')]);
  expect([...jsonFiles.tables.keys()].sort()).toEqual(['DeviceNetworkEvents', 'DeviceProcessEvents']);
  for (const [name, table] of csvFiles.tables) {
    const other = jsonFiles.tables.get(name);
    expect(other?.schema).toEqual(table.schema);
    expect(other && (await rowsOf(other))).toEqual(await rowsOf(table));
  }
});

test('a report says where, what, how named, how many, from when to when', async () => {
  const path = join(fixtures, 'evidence/DeviceNetworkEvents.csv');
  const { report } = await openEvidence([path]);
  const [file] = report.files;
  expect(file?.rows).toBeUndefined();
  await report.complete();
  expect({ ...file, columns: file?.columns.length, notes: undefined }).toMatchObject({
    path,
    shape: 'csv',
    table: 'DeviceNetworkEvents',
    namedBy: 'file name',
    columns: 46,
    missing: [],
    rows: 2215,
    rejected: 0,
    timeColumn: 'Timestamp',
    timeSpan: { from: '2025-10-06T12:00:59.9855547Z', to: '2025-10-20T12:00:00.0000000Z' },
  });
  expect(await file?.sha256()).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
});

test('only the columns asked for, only as many rows as wanted, again and again', async () => {
  const { tables } = await openEvidence([join(fixtures, 'evidence/DeviceNetworkEvents.csv')]);
  const table = tables.get('DeviceNetworkEvents');
  for (let time = 0; time < 2; time++) {
    const sizes: [number, number][] = [];
    for await (const batch of table?.scan({ columns: ['RemotePort', 'DeviceName'], limit: 7 }) ?? [])
      sizes.push([batch.length, batch.width]);
    expect(sizes).toEqual([[7, 2]]);
  }
});

test('an aborted scan stops with the reason', async () => {
  const { tables } = await openEvidence([join(fixtures, 'evidence/DeviceNetworkEvents.csv')]);
  const stop = new AbortController();
  stop.abort(new Error('enough'));
  const scan = async (): Promise<void> => {
    for await (const _ of tables.get('DeviceNetworkEvents')?.scan({ columns: ['DeviceName'] }, stop.signal) ??
      []);
  };
  await expect(scan()).rejects.toThrow('enough');
});

test.each([
  { mode: 'careful', length: 60_000, coded: 3 },
  { mode: 'fast', length: 160_000, coded: 17 },
] as const)(
  'texts that repeat are a dictionary over all batches; texts that do not leave it ($mode)',
  async ({ mode, length, coded }) => {
    const rows = Array.from({ length }, (_, index) => `${index % 10},text ${index}\n`).join('');
    const { tables } = await openEvidence([`T=${fileWith('t.csv', `few,many\nx,x\n${rows}`)}`]);
    const table = new EvidenceTable(tables.get('T')?.parts ?? [], undefined, { mode });
    const few = new Set<readonly string[]>();
    const many: boolean[] = [];
    const all: string[] = [];
    for await (const batch of table.scan({ columns: ['few', 'many'] })) {
      const [one, two] = [batch.column(0) as StringVector, batch.column(1) as StringVector];
      few.add(one.values);
      many.push(two.codes !== undefined);
      for (let row = 0; row < two.length; row++)
        all.push((two.codes === undefined ? two.values[row] : two.values[two.codes[row] ?? 0]) ?? '');
    }
    expect([few.size, [...few][0]?.length]).toEqual([1, 11]);
    expect(many).toEqual(Array.from({ length: Math.ceil((length + 1) / 8192) }, (_, batch) => batch < coded));
    expect(all).toEqual(['x', ...Array.from({ length }, (_, index) => `text ${index}`)]);
  },
);

test('files of one table are one table, in order of name, with the columns of all', async () => {
  const first = fileWith('b.csv', 'n,only\n2,x\n');
  const folder = dirname(first);
  writeFileSync(join(folder, 'a.jsonl'), '{"n":1.5,"other":true}\n');
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep/c.csv'), 'n\n3\n');
  writeFileSync(join(folder, '.hidden.csv'), 'n\n4\n');
  const { tables } = await openEvidence([`T=${folder}`]);
  const table = tables.get('T');
  expect(table?.schema).toEqual([
    { name: 'n', type: 'real' },
    { name: 'other', type: 'bool' },
    { name: 'only', type: 'string' },
  ]);
  expect(table && (await rowsOf(table))).toEqual([
    [1.5, true, ''],
    [2, null, 'x'],
    [3, null, ''],
  ]);
});

test('what is not there is said', async () => {
  const { report, tables } = await openEvidence(['no/such/file.csv', 'no/such/*.csv']);
  expect(tables.size).toBe(0);
  expect(report.diagnostics.map((diagnostic) => diagnostic.message)).toEqual([
    "There is no file, folder or match for 'no/such/file.csv'.",
    "There is no file, folder or match for 'no/such/*.csv'.",
  ]);
});

test('an engine takes evidence, and more of the same table later', async () => {
  const engine = createEngine();
  await engine.addEvidence(`T=${fileWith('one.csv', 'n,s\n1,a\n')}`);
  const report = await engine.addEvidence([`T=${fileWith('two.csv', 'n,s\n2,b\n')}`]);
  expect(report.files.map((file) => file.table)).toEqual(['T']);
  const { primary } = await engine.query('T | project s, n');
  expect(primary.rows()).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});

test('a key that comes up after the first rows is a column of the type that its values have', async () => {
  const row = (index: number): string =>
    JSON.stringify({ DeviceName: `d${index}`, ...(index >= 500 ? { Late: index } : {}) });
  const path = fileWith(
    'DeviceNetworkEvents.jsonl',
    `${Array.from({ length: 700 }, (_, index) => row(index)).join('\n')}\n`,
  );
  const engine = createEngine();
  await engine.addEvidence(path);
  const { primary } = await engine.query(
    'DeviceNetworkEvents | summarize count(), max(Late), countif(isnull(Late)), take_any(gettype(Late))',
  );
  expect(primary.rows()).toEqual([[700, 699, 500, 'long']]);
});
