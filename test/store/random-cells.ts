import { printJson } from '../../src/types/json.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import {
  calmCell,
  type Dice,
  randomCell,
  randomDynamic,
  randomValue,
} from '../differential/random-values.ts';

export type Cell = Scalar | null;

/** A value of a column by the number of its row and that of its chunk. */
type CellMaker = (dice: Dice, row: number, chunk: number) => Cell;

interface ColumnKind {
  readonly name: string;
  readonly type: ScalarType;
  readonly cell: CellMaker;
}

const year2025 = 638_712_864_000_000_000n;
const oddTexts = ['\ud83d', '\ude00', 'a\ud83d', '\ude00b', '😀', 'é', 'x', '', 'b c'];
const addresses = ['10.0.0.1', '10.0.0.2', '192.168.1.7', '8.8.8.8', '10.0.0.0/24', 'no address', ''];

/** Numbers that rise from chunk to chunk, fall within one, are null in every third chunk, and now and then besides. */
const rising = (row: number, chunk: number, dice: Dice): number | null =>
  chunk % 3 === 2 || dice.chance(0.1) ? null : chunk * 100 + 50 - (row % 50);

/** Columns that a case holds in one way or another: as numbers narrow and wide, as codes, as texts, and what begins as one and goes on as the other. */
export const columnKinds: readonly ColumnKind[] = [
  { name: 'Flag', type: 'bool', cell: (dice) => randomCell('bool', dice, 0.2) },
  { name: 'Int', type: 'int', cell: (dice) => calmCell('int', dice) },
  { name: 'IntRising', type: 'int', cell: (dice, row, chunk) => rising(row, chunk, dice) },
  { name: 'IntAny', type: 'int', cell: (dice) => randomCell('int', dice) },
  { name: 'Long', type: 'long', cell: (dice) => calmCell('long', dice) },
  {
    name: 'LongRising',
    type: 'long',
    cell: (dice, row, chunk) => {
      const value = rising(row, chunk, dice);
      return value === null ? null : BigInt(value);
    },
  },
  // Exact now and then only, so that a chunk has narrow batches before and after a wide one.
  {
    name: 'LongAny',
    type: 'long',
    cell: (dice) => (dice.chance(0.97) ? calmCell('long', dice) : randomValue('long', dice)),
  },
  { name: 'Real', type: 'real', cell: (dice) => calmCell('real', dice) },
  { name: 'RealAny', type: 'real', cell: (dice) => randomCell('real', dice) },
  { name: 'Time', type: 'datetime', cell: (dice) => calmCell('datetime', dice) },
  {
    name: 'TimeRising',
    type: 'datetime',
    cell: (dice, row, chunk) => {
      const value = rising(row, chunk, dice);
      return value === null ? null : year2025 + BigInt(value) * 10_000_001n;
    },
  },
  {
    name: 'TimeAny',
    type: 'datetime',
    cell: (dice) => (dice.chance(0.97) ? calmCell('datetime', dice) : randomValue('datetime', dice)),
  },
  { name: 'Span', type: 'timespan', cell: (dice) => calmCell('timespan', dice) },
  {
    name: 'SpanAny',
    type: 'timespan',
    cell: (dice) => (dice.chance(0.97) ? calmCell('timespan', dice) : randomValue('timespan', dice)),
  },
  { name: 'Money', type: 'decimal', cell: (dice) => randomCell('decimal', dice, 0.3) },
  { name: 'Guid', type: 'guid', cell: (dice) => randomCell('guid', dice, 0.3) },
  {
    name: 'GuidMany',
    type: 'guid',
    cell: (dice, row) =>
      dice.chance(0.2) ? null : `00000000-0000-0000-0000-${String(row).padStart(12, '0')}`,
  },
  {
    name: 'Bag',
    type: 'dynamic',
    cell: (dice) => (dice.chance(0.2) ? '' : printJson(randomDynamic(dice, 2))),
  },
  { name: 'BagMany', type: 'dynamic', cell: (dice, row) => (dice.chance(0.2) ? '' : `{"n":${row}}`) },
  { name: 'Text', type: 'string', cell: (dice) => calmCell('string', dice) },
  { name: 'TextAny', type: 'string', cell: (dice) => randomCell('string', dice) },
  { name: 'TextOdd', type: 'string', cell: (dice) => dice.pick(oddTexts) },
  {
    name: 'TextOddMany',
    type: 'string',
    cell: (dice, row) => `${dice.pick(oddTexts)}${row} ${dice.pick(oddTexts)}`,
  },
  { name: 'Kind', type: 'string', cell: (dice, _, chunk) => `kind${chunk} ${dice.pick(['a', 'B'])}` },
  // More than codes of one byte can tell apart, and than are searched one by one: half of them are new.
  {
    name: 'Many',
    type: 'string',
    cell: (dice, row) => `name ${row % 2 === 0 ? row : dice.below(row) & ~1}`,
  },
  // Fewer texts than rows as long as these are few.
  {
    name: 'Growing',
    type: 'string',
    cell: (dice, row) => (row < 50 ? `word ${dice.below(4)}` : `word ${row}`),
  },
  {
    name: 'Own',
    type: 'string',
    cell: (dice, row, chunk) => (dice.chance(0.05) ? '' : `c${chunk} é${row} own`),
  },
  {
    name: 'Lengthy',
    type: 'string',
    cell: (dice, row) => `${'long '.repeat(dice.below(40))}${dice.chance(0.5) ? row : 'z'}`,
  },
  { name: 'Address', type: 'string', cell: (dice) => dice.pick(addresses) },
];

const byName = new Map(columnKinds.map((kind) => [kind.name, kind]));

/** The values of a column of that name. */
export function cellsOf(name: string, rows: number, chunkRows: number, dice: Dice): Cell[] {
  const { cell } = byName.get(name) as ColumnKind;
  // Some columns have no null in whole stretches.
  const full = dice.chance(0.3) ? dice.below(rows + 1) : 0;
  const cells: Cell[] = [];
  for (let row = 0; row < rows; row++) {
    const made = cell(dice, row, Math.floor(row / chunkRows));
    cells.push(made === null && row < full ? (cells[row - 1] ?? null) : made);
  }
  return cells;
}
