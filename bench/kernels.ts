/**
 * What each compiled kernel gains over TypeScript that does the same to the same bytes: `npx tsx bench/kernels.ts`. The figures in the
 * comments of `wasm/` come from here.
 */
import '../scripts/fresh-kernels.ts';
import { sortInKernel } from '../src/columns/sorting/in-kernel.ts';
import { sortInLanes } from '../src/columns/sorting/in-lanes.ts';
import type { SortBy, SortedRows } from '../src/columns/sorting/order.ts';
import { sortKey } from '../src/columns/sorting/sort-key.ts';
import type { SortKey } from '../src/columns/sorting/sort-words.ts';
import { type CellColumn, csvRuns, jsonRuns, RUN_ROWS, RunRoom } from '../src/scan/cell-runs.ts';
import { type Kernel, takeKernel } from '../src/scan/kernel.ts';
import { cellKind } from '../src/sources/cells.ts';
import { headingStarts } from '../src/sources/cursors/csv-headings.ts';
import { KeptMembers } from '../src/sources/fast/kept-members.ts';
import { JsonBytes } from '../src/types/json/json-bytes.ts';
import { splitCells, splitObjects } from './kernel-twins/rows.ts';
import { stretchesWith } from './kernel-twins/seek.ts';
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

/** A kernel and its twin: both do the same, and answer with something that tells whether they did. */
interface Comparison {
  readonly name: string;
  readonly compiled: () => unknown;
  readonly twin: () => unknown;
}

function compare({ name, compiled, twin }: Comparison): void {
  const agree = String(compiled()) === String(twin());
  if (!agree) throw new Error(`${name}: the two do not agree: ${compiled()} and ${twin()}.`);
  const [fast, slow] = [least(compiled), least(twin)];
  console.log(
    `${name.padEnd(34)} ${fast.toFixed(1).padStart(8)} ${slow.toFixed(1).padStart(8)} ns a row ${(slow / fast).toFixed(1).padStart(6)}×`,
  );
}

const room = new RunRoom(kernel);
const lines = placed(csv);
const runs = csvRuns(room, { width: names.length, delimiter: 0x2c, headings: headingStarts(names) }, wanted);
const csvRows: Comparison = {
  name: 'csvRows, 36 cells, 6 wanted',
  compiled: () => runs.take(lines.at, lines.end, RUN_ROWS).rows,
  twin: () => splitCells(kernel.bytes, lines.at, lines.end, names.length, wanted),
};

console.log(`${''.padEnd(34)} ${'compiled'.padStart(8)} ${'plain'.padStart(8)}`);
compare(csvRows);

// What follows begins with the cells that it has found.
const column = (cell: number): CellColumn => runs.columns[wanted.indexOf(cell)] as CellColumn;
const quoted = column(manyCell);
const starts = kernel.ints.slice(quoted.starts >> 2, (quoted.starts >> 2) + ROWS);
const ends = kernel.ints.slice(quoted.ends >> 2, (quoted.ends >> 2) + ROWS);
for (const cell of wanted) runs.prepare(column(cell), ROWS);

/** The cells of a column as the twins take them. */
interface Cells {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}
const cells = (cell: number): Cells => {
  const at = column(cell);
  return {
    bytes: kernel.bytes,
    starts: kernel.ints.subarray(at.starts >> 2, (at.starts >> 2) + ROWS),
    ends: kernel.ints.subarray(at.ends >> 2, (at.ends >> 2) + ROWS),
  };
};

/** Texts become codes of a dictionary. */
function ofTexts(name: string, cell: number): Comparison {
  const { starts: from, ends: to, kinds, values } = column(cell);
  const [plain, spelled] = [calls.createDictionary(), calls.createDictionary()];
  const known = new Map<string, number>();
  return {
    name,
    compiled: () => {
      calls.encodeTexts(plain, spelled, from, to, kinds, ROWS, values);
      return kernel.ints[(values >> 2) + ROWS - 1];
    },
    twin: () => numberTexts(cells(cell), known)[ROWS - 1],
  };
}

/** Cells become numbers. */
const ofValues = (
  name: 'encodeTimes' | 'encodeIntegers' | 'encodeReals' | 'encodeBools',
  cell: number,
  twin: (of: Cells) => ArrayLike<number>,
): Comparison => {
  const { starts: from, ends: to, kinds, values, states } = column(cell);
  const encode =
    name === 'encodeIntegers'
      ? () => calls.encodeIntegers(from, to, kinds, ROWS, 15, values, states)
      : () => calls[name](from, to, kinds, ROWS, values, states);
  return {
    name,
    compiled: () => {
      encode();
      return kernel.doubles[(values >> 3) + ROWS - 1];
    },
    twin: () => twin(cells(cell))[ROWS - 1],
  };
};

const unquoted = { starts: new Int32Array(ROWS), ends: new Int32Array(ROWS) };
const { values: codes } = column(fewCell);
const verdicts = calls.allocate(500);
kernel.bytes.fill(2, verdicts, verdicts + 500);
for (let code = 0; code < 500; code += 50) kernel.bytes[verdicts + code] = 1;

/** The first six cells of each row as one stretch, and a text that is in one command line of ninety. */
const SOUGHT = 'vendor 77';
const stretch = calls.allocate(16);
kernel.ints.set([column(timeCell).starts, column(boolCell).ends, 0, 0], stretch >> 2);
const soughtText = calls.allocate(SOUGHT.length);
kernel.bytes.set(new TextEncoder().encode(SOUGHT), soughtText);
const rowStarts = kernel.ints.slice(column(timeCell).starts >> 2, (column(timeCell).starts >> 2) + ROWS);
const sixthEnds = kernel.ints.slice(column(boolCell).ends >> 2, (column(boolCell).ends >> 2) + ROWS);

const cellKernels: readonly Comparison[] = [
  {
    name: 'markSought, 6 cells',
    compiled: () => {
      calls.everyRow(room.chosen, ROWS);
      calls.seekText(soughtText, SOUGHT.length, 0, 7, 0, soughtText);
      calls.markSought(stretch, 1, room.chosen, ROWS, room.marks);
      return calls.keepMarked(room.chosen, ROWS, room.marks);
    },
    twin: () => stretchesWith(kernel.bytes, rowStarts, sixthEnds, SOUGHT),
  },
  {
    name: 'unquoteCells',
    compiled: () => {
      kernel.ints.set(starts, quoted.starts >> 2);
      kernel.ints.set(ends, quoted.ends >> 2);
      calls.unquoteCells(quoted.starts, quoted.ends, quoted.kinds, ROWS);
      return kernel.ints[quoted.ends >> 2];
    },
    twin: () => {
      const { bytes } = kernel;
      for (let row = 0; row < ROWS; row++) {
        const isQuoted = bytes[starts[row] as number] === 0x22;
        unquoted.starts[row] = (starts[row] as number) + (isQuoted ? 1 : 0);
        unquoted.ends[row] = (ends[row] as number) - (isQuoted ? 1 : 0);
        if (isQuoted && bytes.indexOf(0x22, unquoted.starts[row]) < (unquoted.ends[row] as number)) return -1;
      }
      return unquoted.ends[0];
    },
  },
  ofTexts('encodeTexts, 500 texts', fewCell),
  ofTexts('encodeTexts, a text a row', manyCell),
  ofValues('encodeTimes', timeCell, times),
  ofValues('encodeIntegers', wholeCell, wholes),
  ofValues('encodeReals', realCell, reals),
  ofValues('encodeBools', boolCell, bools),
  {
    name: 'everyRow, markCodes, keepMarked',
    compiled: () => {
      calls.everyRow(room.chosen, ROWS);
      calls.markCodes(codes, room.chosen, ROWS, verdicts, room.marks, room.asked);
      return calls.keepMarked(room.chosen, ROWS, room.marks);
    },
    twin: () =>
      chosenRows(
        kernel.ints.subarray(codes >> 2, (codes >> 2) + ROWS),
        kernel.bytes.subarray(verdicts, verdicts + 500),
      ),
  },
];
const objects = placed(jsonl);
const objectRuns = jsonRuns(new RunRoom(kernel), names, wanted, { form: 'lines', category: undefined });
const wantedNames = wanted.map((cell) => names[cell] as string);
const jsonRows: Comparison = {
  name: 'jsonRows, 36 keys, 6 wanted',
  compiled: () => objectRuns.take(objects.at, objects.end, RUN_ROWS).rows,
  twin: () => splitObjects(kernel.bytes, objects.at, objects.end, wantedNames),
};

/** Bags as agents write them, of which one member is read. The compiled kernel changes them: they are put back first. */
const bags = Array.from({ length: ROWS }, (_, row) =>
  JSON.stringify({
    ConnectionId: `c-${row * 31}`,
    direction: row % 3 === 0 ? 'Out' : 'In',
    host: `h${row % 90}.corp.example`,
    status: 200 + (row % 4),
    agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
  }),
);
const bagBytes = new TextEncoder().encode(bags.join(''));
const bagRoom = placed(bags.join(''));
const bagEnds = new Int32Array(bags.length);
for (const [row, { length }] of bags.entries()) bagEnds[row] = (bagEnds[row - 1] ?? bagRoom.at) + length;
const bagStarts = Int32Array.from(bagEnds, (end, row) => end - (bags[row] as string).length);
const [bagCells] = new RunRoom(kernel).columns(1) as [CellColumn];
kernel.bytes.fill(cellKind.text, bagCells.kinds, bagCells.kinds + ROWS);
const direction = new KeptMembers(kernel, ['direction']);
const directions = new JsonBytes(['direction']);
const members: Comparison = {
  name: 'keepMembers, 1 of 5',
  compiled: () => {
    kernel.bytes.set(bagBytes, bagRoom.at);
    kernel.ints.set(bagStarts, bagCells.starts >> 2);
    kernel.ints.set(bagEnds, bagCells.ends >> 2);
    direction.apply(bagCells, ROWS);
    const end = kernel.ints[bagCells.ends >> 2] as number;
    return new TextDecoder().decode(kernel.bytes.slice(bagRoom.at, end));
  },
  twin: () => {
    let first: unknown;
    let start = 0;
    for (const { length } of bags) {
      const value = directions.read(bagBytes, start, start + length);
      first ??= value;
      start += length;
    }
    return JSON.stringify({ direction: first });
  },
};

/** As rules on beacons sort: by two texts of few values, and a time. */
const sortedBy = [0, 1, 2].map((at): SortBy => {
  const shape = { length: ROWS, constant: false, valid: undefined } as const;
  const places = Int32Array.from({ length: ROWS }, (_, row) => (row * 7919 * (at + 1)) % 500);
  const texts = Array.from({ length: 500 }, (_, code) => `text ${(code * 37) % 500}`);
  return {
    vector:
      at < 2
        ? { ...shape, type: 'string', values: texts, codes: places }
        : {
            ...shape,
            type: 'datetime',
            values: Float64Array.from(places, (place, row) => place * 2e9 + row),
          },
    order: 'asc',
    nulls: 'first',
  };
});
const sortKeys = sortedBy.map((by) => sortKey(by, ROWS));
const keyAt = (index: number): SortKey => sortKeys[index] as SortKey;
const orderAndColumns = ({ order, key, release }: SortedRows): string => {
  const times = key(2, 0, ROWS)?.values as Float64Array;
  release();
  return `${order.subarray(0, 20)} ${times.subarray(0, 20)}`;
};
const sorting: Comparison = {
  name: 'sortRecords, 3 keys of 61 bits',
  compiled: () => orderAndColumns(sortInKernel(keyAt, 3, ROWS) as SortedRows),
  twin: () => orderAndColumns(sortInLanes(keyAt, 3, ROWS)),
};

for (const one of [...cellKernels, jsonRows, members, sorting]) compare(one);
