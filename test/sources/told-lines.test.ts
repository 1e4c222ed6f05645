import { expect, test } from 'vitest';
import { valueAt } from '../../src/columns/make.ts';
import { type ReaderName, readerNames } from '../../src/sources/cursors/csv-reader.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import { type Dice, dice, pick } from '../scan/random-evidence.ts';
import { sameThread } from '../scan/same-thread.ts';
import { fileWith } from './helpers.ts';

/** What a stretch of a file is to become: by line, counted from its first. */
interface Piece {
  readonly text: string;
  /** Lines on which rows begin that are read. */
  readonly rows?: readonly number[];
  /** What is told, and of which lines. */
  readonly told?: readonly (readonly [slug: string, line: number])[];
}

/** A row that says on which line it begins, so that none can be lost, come twice or take the cells of another unseen. */
type Row = (line: number, roll: Dice) => Piece;

const time = '2025-10-20T12:00:00Z';
/** Decent rows are common enough for kernels to take them. */
const many = <Made>(roll: Dice, decent: Made, others: readonly Made[]): Made =>
  roll(6) > 0 ? decent : pick(roll, others);

const csvRow: Row = (line, roll) =>
  many<() => Piece>(roll, () => ({ text: `${time},d,${line},443`, rows: [0] }), [
    () => ({ text: `${time},"a ""b""\nand\nmore",${line},443`, rows: [0] }),
    () => ({ text: `${time},d,${line},none`, rows: [0], told: [['coercion-failed', 0]] }),
    () => ({ text: `${time},"\n",${line},"\nx"`, rows: [0], told: [['coercion-failed', 0]] }),
    () => ({ text: `${time},d,${line},443,,`, rows: [0] }),
    () => ({ text: `${time},d "x",${line},443`, rows: [0], told: [['stray-quote', 0]] }),
    () => ({ text: `${time},d\u0000,${line},443`, rows: [0], told: [['nul-bytes', 0]] }),
    () => ({ text: 'one,two', told: [['ragged-rows', 0]] }),
    () => ({ text: '"one\n",two', told: [['ragged-rows', 0]] }),
    () => ({ text: `${time},"d"x,${line},443`, told: [['text-after-quote', 0]] }),
    () => ({
      text: `${time},"d\ne"x,${line},443`,
      told: [
        ['text-after-quote', 0],
        ['ragged-rows', 1],
      ],
    }),
    () => ({ text: '', told: [['blank-lines', 0]] }),
    () => ({ text: heading, told: [['heading-again', 0]] }),
    () => ({ text: '#TYPE System.Object', told: [['heading-again', 0]] }),
  ])();

/** A quote that stays open swallows nothing but its own line. */
const csvEnd = (line: number): Piece => ({
  text: `${time},"d,${line},443\n${time},d,${line + 1},443`,
  rows: [1],
  told: [['unclosed-quote', 0]],
});

const heading = 'Timestamp,DeviceName,ReportId,RemotePort';

const object = (line: number, port: unknown): string =>
  `{"Timestamp":"${time}","DeviceName":"d","ReportId":${line},"RemotePort":${port}}`;

const jsonLine: Row = (line, roll) =>
  many<() => Piece>(roll, () => ({ text: object(line, 443), rows: [0] }), [
    () => ({ text: ` ${object(line, 443)} `, rows: [0] }),
    () => ({ text: object(line, '"none"'), rows: [0], told: [['coercion-failed', 0]] }),
    () => ({ text: object(line, '[1]'), rows: [0], told: [['coercion-failed', 0]] }),
    () => ({ text: object(line, '443,"RemotePort":443'), rows: [0], told: [['key-twice', 0]] }),
    () => ({
      text: object(line, '443,"DeviceName":"d\u0000"'),
      told: [
        ['invalid-json', 0],
        ['nul-bytes', 0],
      ],
    }),
    () => ({
      text: `${object(line, 443)}${object(line, 443)}`,
      rows: [0, 0],
      told: [['several-on-a-line', 0]],
    }),
    () => ({ text: object(line, 443).slice(0, -1), told: [['invalid-json', 0]] }),
    () => ({ text: `${object(line, 443)},`, told: [['invalid-json', 0]] }),
    () => ({ text: '[1]', told: [['not-an-object', 0]] }),
    () => ({ text: `${object(line, 443)} 7`, told: [['not-an-object', 0]] }),
    () => ({ text: '' }),
  ])();

const element: Row = (line, roll) =>
  many<() => Piece>(roll, () => ({ text: object(line, 443), rows: [0] }), [
    () => ({ text: object(line, 443).replaceAll(',', ',\n'), rows: [0] }),
    () => ({ text: `\n ${object(line + 1, 443)}\n`, rows: [1] }),
    () => ({ text: object(line, '"none"'), rows: [0], told: [['coercion-failed', 0]] }),
    () => ({ text: object(line, '\n443,"RemotePort":443'), rows: [0], told: [['key-twice', 0]] }),
    () => ({ text: '\n7', told: [['not-an-object', 1]] }),
    () => ({ text: '[\n]', told: [['not-an-object', 0]] }),
  ])();

interface Form {
  readonly file: string;
  readonly before: string;
  readonly row: Row;
  /** What may stand at the end. */
  readonly last?: (line: number) => Piece;
  readonly between: string;
  readonly after: string;
}

const lines = { before: '', between: '\n', after: '\n' };
const forms: readonly Form[] = [
  { ...lines, file: 'DeviceNetworkEvents.csv', before: `${heading}\n`, row: csvRow, last: csvEnd },
  { ...lines, file: 'DeviceNetworkEvents.jsonl', row: jsonLine },
  { file: 'DeviceNetworkEvents.json', before: '[', row: element, between: ',\n', after: ']' },
  {
    file: 'DeviceNetworkEvents.json',
    before: '{"@odata.context":\n"c",\n"value":[',
    row: element,
    between: ',',
    after: ']}',
  },
];

const nul = 'nul-bytes';
const linesIn = (text: string): number => text.split('\n').length - 1;

/** A file, the lines of its rows, and by slug those of which something is told. */
function made({ before, row, last, between, after }: Form, roll: Dice) {
  let text = before;
  const rows: number[] = [];
  const told = new Map<string, number[]>();
  const count = pick(roll, [3, 30, 300]);
  for (let number = 0; number < count; number++) {
    const line = linesIn(text) + 1;
    // What is looked at first decides the types of columns.
    const some: Piece = number < 2 ? row(line, () => 1) : row(line, roll);
    // Of the NUL characters of a chunk one is told.
    const isSecond = told.has(nul) && some.told?.some(([slug]) => slug === nul) === true;
    const isLast = number === count - 1 && roll(2) === 0;
    const piece = isLast && last !== undefined ? last(line) : isSecond ? row(line, () => 1) : some;
    for (const by of piece.rows ?? []) rows.push(line + by);
    for (const [slug, by] of piece.told ?? []) told.set(slug, [...(told.get(slug) ?? []), line + by]);
    text += piece.text + (number < count - 1 ? between : after);
  }
  return { text, rows, told: Object.fromEntries(told) };
}

async function read(path: string, reader: ReaderName, reading: Reading) {
  const { tables, report } = await openEvidence([path], { reader });
  const [opened] = tables.values();
  const table = new EvidenceTable(opened?.parts ?? [], opened?.known, reading);
  const rows: number[] = [];
  for await (const batch of table.scan({ columns: ['RemotePort', 'ReportId', 'DeviceName'] }))
    for (let row = 0; row < batch.length; row++) rows.push(Number(valueAt(batch.column(1), row)));
  const found = report.files[0]?.diagnostics ?? [];
  const told = found.map(({ slug, message }) => [
    slug,
    /\blines? (\d+(?:, \d+)*)/.exec(message)?.[1]?.split(', ').map(Number),
  ]);
  const rejects = report.files[0]?.rejects.map(({ line }) => line);
  return { rows, told: Object.fromEntries(told) as Record<string, number[]>, rejects };
}

const rejections = ['ragged-rows', 'text-after-quote', 'unclosed-quote', 'invalid-json', 'not-an-object'];

test.each(forms)('every row is read, and what is told of a line is told of that one: $file', async (form) => {
  for (let seed = 0; seed < 40; seed++) {
    const roll = dice(seed + 100);
    const { text, rows, told } = made(form, roll);
    const path = fileWith(form.file, text);
    const rejects = rejections.flatMap((slug) => told[slug] ?? []).sort((a, b) => a - b);
    const shown = Object.fromEntries(
      Object.entries(told).map(([slug, all]) => [
        slug,
        // Several cells of a line are told one by one.
        (slug === 'coercion-failed' ? all : [...new Set(all)]).slice(0, 5),
      ]),
    );
    const chunk = pick(roll, [64, 300, 4096]);
    const segment = pick(roll, [100, 1000, 5000]);
    const ways: readonly (readonly [ReaderName, Reading])[] = [
      ...readerNames.map((reader) => [reader, { mode: 'careful', chunk }] as const),
      ['fast', { mode: 'fast', chunk }],
      ['fast', { mode: 'fast', chunk, segment, threads: 3, helpers: sameThread }],
    ];
    for (const [reader, reading] of ways)
      expect({ seed, reader, mode: reading.mode, ...(await read(path, reader, reading)) }).toEqual({
        seed,
        reader,
        mode: reading.mode,
        rows,
        told: shown,
        rejects,
      });
  }
});
