/**
 * What each compiled kernel gains over TypeScript that does the same to the same bytes: `npx tsx bench/kernels.ts`. The figures in the
 * comments of `wasm/` come from here.
 */
import { type CellColumn, csvRuns, jsonRuns, RUN_ROWS, RunRoom } from '../src/scan/cell-runs.ts';
import { type Kernel, takeKernel } from '../src/scan/kernel.ts';
import { splitCells, splitObjects } from './kernel-twins/rows.ts';
import { chosenRows, numberTexts } from './kernel-twins/texts.ts';
import { bools, reals, times, wholes } from './kernel-twins/values.ts';

const found = takeKernel();
if (found === undefined)
  throw new Error('This machine has no vector instructions: nothing is compiled here.');
const kernel: Kernel = found;
const { calls } = kernel;
const ROWS = 4096;

/** A row as sensors write them: time, texts that repeat, a quoted command line, numbers, and columns that nobody asks for. */
const cellsOf = (row: number): string[] => [
  `2026-01-${String((row % 28) + 1).padStart(2, '0')}T${String(row % 24).padStart(2, '0')}:00:0${row % 10}.${String(1_000_000 + row * 37).slice(-7)}Z`,
  `device-${(row * 7919) % 500}.corp.example`,
  `"C:\\Program Files\\Vendor ${row % 90}\\agent.exe --session ${row * 31} --quiet"`,
  String((row * 7919) % 65_536),
  String(((row * 13) % 9973) / 8),
  row % 3 === 0 ? 'True' : 'False',
  ...Array.from({ length: 30 }, (_, cell) => `value ${(row * (cell + 3)) % 211} of ${cell}`),
];
const names = cellsOf(0).map((_, cell) => `Column${cell}`);
const csv = Array.from({ length: ROWS }, (_, row) => `${cellsOf(row).join(',')}\n`).join('');
const jsonl = Array.from(
  { length: ROWS },
  (_, row) =>
    `${JSON.stringify(Object.fromEntries(cellsOf(row).map((text, cell) => [names[cell], text.replaceAll('"', '')])))}\n`,
).join('');
const [timeCell, fewCell, manyCell, wholeCell, realCell, boolCell] = [0, 1, 2, 3, 4, 5] as const;
const wanted: readonly number[] = [timeCell, fewCell, manyCell, wholeCell, realCell, boolCell];

function placed(text: string): { readonly at: number; readonly end: number } {
  const bytes = new TextEncoder().encode(text);
  const at = calls.allocate(bytes.length);
  kernel.bytes.set(bytes, at);
  return { at, end: at + bytes.length };
}

/** The least time of some rounds, in nanoseconds a row. */
function least(run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 60; round++) {
    const start = process.hrtime.bigint();
    run();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / ROWS);
  }
  return best;
}

function compare(name: string, compiled: () => unknown, twin: () => unknown): void {
  const agree = String(compiled()) === String(twin());
  if (!agree) throw new Error(`${name}: the two do not agree: ${compiled()} and ${twin()}.`);
  const [fast, slow] = [least(compiled), least(twin)];
  console.log(
    `${name.padEnd(34)} ${fast.toFixed(1).padStart(8)} ${slow.toFixed(1).padStart(8)} ns a row ${(slow / fast).toFixed(1).padStart(6)}×`,
  );
}

const room = new RunRoom(kernel);
const lines = placed(csv);
const runs = csvRuns(room, names.length, 0x2c, wanted);
const column = (cell: number): CellColumn => runs.columns[wanted.indexOf(cell)] as CellColumn;
const rowsOfCsv = (): number => runs.take(lines.at, lines.end, RUN_ROWS).rows;

console.log(`${''.padEnd(34)} ${'compiled'.padStart(8)} ${'plain'.padStart(8)}`);
compare('csvRows, 36 cells, 6 wanted', rowsOfCsv, () =>
  splitCells(kernel.bytes, lines.at, lines.end, names.length, wanted),
);

rowsOfCsv();
const quoted = column(manyCell);
const starts = kernel.ints.slice(quoted.starts >> 2, (quoted.starts >> 2) + ROWS);
const ends = kernel.ints.slice(quoted.ends >> 2, (quoted.ends >> 2) + ROWS);
for (const cell of wanted) runs.prepare(column(cell), ROWS);

/** The cells of a column as the twins take them. */
const cells = (cell: number): { bytes: Uint8Array; starts: Int32Array; ends: Int32Array } => {
  const at = column(cell);
  return {
    bytes: kernel.bytes,
    starts: kernel.ints.subarray(at.starts >> 2, (at.starts >> 2) + ROWS),
    ends: kernel.ints.subarray(at.ends >> 2, (at.ends >> 2) + ROWS),
  };
};
const unquoted = { starts: new Int32Array(ROWS), ends: new Int32Array(ROWS) };
compare(
  'unquoteCells',
  () => {
    kernel.ints.set(starts, quoted.starts >> 2);
    kernel.ints.set(ends, quoted.ends >> 2);
    calls.unquoteCells(quoted.starts, quoted.ends, quoted.kinds, ROWS);
    return kernel.ints[quoted.ends >> 2];
  },
  () => {
    const { bytes } = kernel;
    for (let row = 0; row < ROWS; row++) {
      const isQuoted = bytes[starts[row] as number] === 0x22;
      unquoted.starts[row] = (starts[row] as number) + (isQuoted ? 1 : 0);
      unquoted.ends[row] = (ends[row] as number) - (isQuoted ? 1 : 0);
      if (isQuoted && bytes.indexOf(0x22, unquoted.starts[row]) < (unquoted.ends[row] as number)) return -1;
    }
    return unquoted.ends[0];
  },
);

for (const [title, cell] of [
  ['encodeTexts, 500 texts', fewCell],
  ['encodeTexts, a text a row', manyCell],
] as const) {
  const { starts: from, ends: to, kinds, values } = column(cell);
  const [plain, spelled] = [calls.createDictionary(), calls.createDictionary()];
  const known = new Map<string, number>();
  compare(
    title,
    () => {
      calls.encodeTexts(plain, spelled, from, to, kinds, ROWS, values);
      return kernel.ints[(values >> 2) + ROWS - 1];
    },
    () => numberTexts(cells(cell), known)[ROWS - 1],
  );
}

const encoded = (cell: number, encode: (at: CellColumn) => void) => (): number => {
  encode(column(cell));
  return kernel.doubles[(column(cell).values >> 3) + ROWS - 1] as number;
};
compare(
  'encodeTimes',
  encoded(timeCell, (at) => calls.encodeTimes(at.starts, at.ends, at.kinds, ROWS, at.values, at.states)),
  () => times(cells(timeCell))[ROWS - 1],
);
compare(
  'encodeIntegers',
  encoded(wholeCell, (at) =>
    calls.encodeIntegers(at.starts, at.ends, at.kinds, ROWS, 15, at.values, at.states),
  ),
  () => wholes(cells(wholeCell))[ROWS - 1],
);
compare(
  'encodeReals',
  encoded(realCell, (at) => calls.encodeReals(at.starts, at.ends, at.kinds, ROWS, at.values, at.states)),
  () => reals(cells(realCell))[ROWS - 1],
);
compare(
  'encodeBools',
  encoded(boolCell, (at) => calls.encodeBools(at.starts, at.ends, at.kinds, ROWS, at.values, at.states)),
  () => bools(cells(boolCell))[ROWS - 1],
);

const { values: codes } = column(fewCell);
const verdicts = calls.allocate(500);
kernel.bytes.fill(2, verdicts, verdicts + 500);
for (let code = 0; code < 500; code += 50) kernel.bytes[verdicts + code] = 1;
compare(
  'everyRow, markCodes, keepMarked',
  () => {
    calls.everyRow(room.chosen, ROWS);
    calls.markCodes(codes, room.chosen, ROWS, verdicts, room.marks, room.asked);
    return calls.keepMarked(room.chosen, ROWS, room.marks);
  },
  () =>
    chosenRows(
      kernel.ints.subarray(codes >> 2, (codes >> 2) + ROWS),
      kernel.bytes.subarray(verdicts, verdicts + 500),
    ),
);

const objects = placed(jsonl);
const objectRuns = jsonRuns(new RunRoom(kernel), names, wanted);
compare(
  'jsonRows, 36 keys, 6 wanted',
  () => objectRuns.take(objects.at, objects.end, RUN_ROWS).rows,
  () =>
    splitObjects(
      kernel.bytes,
      objects.at,
      objects.end,
      wanted.map((cell) => names[cell] as string),
    ),
);
