import { join } from 'node:path';
import type { Dice } from '../../differential/random-values.ts';
import { spellings } from './cells.ts';
import { type Cells, type Product, table, writeDevices, written } from './evidence.ts';

/** How a file writes what another writes as it is given. */
type Respell = (cell: string) => string;

const asIs: Respell = (cell) => cell;

const times = (spell: (milliseconds: number) => string): Respell => {
  return (cell) => (/^20[\d-]+T[\d:.]+Z$/.test(cell) ? spell(Date.parse(cell)) : cell);
};
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
const american = (milliseconds: number): string => {
  const [date = '', time = ''] = iso(milliseconds).split(/[T.]/);
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year} ${time}`;
};
const ofTimes: readonly Respell[] = [
  asIs,
  times((milliseconds) => String(milliseconds)),
  times((milliseconds) => String(Math.floor(milliseconds / 1000))),
  times((milliseconds) => `${iso(milliseconds).replace('T', ' ').replace('Z', '')}`),
  times((milliseconds) => iso(milliseconds + 7_200_000).replace('Z', '+02:00')),
  times(american),
];

const bools = (yes: string, no: string): Respell => {
  return (cell) => (cell === 'true' ? yes : cell === 'false' ? no : cell);
};
const ofBools: readonly Respell[] = [
  asIs,
  bools('1', '0'),
  bools('True', 'False'),
  bools('yes', 'no'),
  bools('t', 'f'),
  bools('1.0', '0.0'),
];

const isWhole = /^-?\d{1,15}$/;
const ofNumbers: readonly Respell[] = [
  asIs,
  asIs,
  (cell) => (isWhole.test(cell) ? `${cell}.0` : cell),
  (cell) => (isWhole.test(cell) ? ` ${cell}` : cell),
  (cell) => (/^\d{1,15}$/.test(cell) ? `0${cell}` : cell),
];

const ofBags: readonly Respell[] = [asIs, (cell) => cell.replaceAll(',"', ', "'), (cell) => ` ${cell}`];

/** What has more than one way to be written, by the name of the column. */
const respellings: Readonly<Record<string, readonly Respell[]>> = {
  Time: ofTimes,
  InitiatingProcessCreationTime: ofTimes,
  Seen: ofTimes,
  IsInitiatingProcessRemoteSession: ofBools,
  Flag: ofBools,
  RemotePort: ofNumbers,
  ReportId: ofNumbers,
  Score: ofNumbers,
  Big: ofNumbers,
  AdditionalFields: ofBags,
  Extra: ofBags,
};

/** Writes a table as two files or three, each of which lacks columns that others have and writes values in its own way; gives what evidence they are. */
export function writeApart(folder: string, { time }: Product, dice: Dice): string[] {
  const oddity = dice.pick([0, 0, 0, 0.01]);
  // What all of them write, few cells of which are odd.
  const names = Object.keys(spellings).filter((name) => name === 'Time' || dice.chance(0.8));
  const lacked = dice.pick([0.3, 0.5, 0.7]);
  const paths = ['one', 'two', 'three'].slice(dice.below(2)).map((file) => {
    const rows = dice.pick([1, 7, 40, 150, 400]);
    const own = names.filter((name) => name === 'Time' || !dice.chance(lacked));
    if (dice.chance(0.5)) own.reverse();
    if (dice.chance(0.1) && own.length > 1) own.splice(own.indexOf('Time'), 1);
    const respell = new Map(own.map((name) => [name, dice.pick(respellings[name] ?? [asIs])]));
    const heading = (name: string): string => (name === 'Time' ? time : name);
    const cells = Array.from({ length: rows }, (_, row): Cells => {
      const spelled = own.map(
        (name) =>
          [heading(name), (respell.get(name) ?? asIs)(spellings[name]?.(dice, row, rows) ?? '')] as const,
      );
      return new Map(spelled);
    });
    return written(join(folder, file), own.map(heading), cells, oddity, dice);
  });
  return [...paths.map((path) => `${table}=${path}`), writeDevices(folder)];
}
