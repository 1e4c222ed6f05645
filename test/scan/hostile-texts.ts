import type { TableSchema } from '../../src/catalog/catalog.ts';
import { isJson } from './is-json.ts';
import { dice } from './random-evidence.ts';

type Dice = ReturnType<typeof dice>;

const pick = <Item>(roll: Dice, items: readonly Item[]): Item => items[roll(items.length)] as Item;

/** What is searched for: texts whose bytes a file may spell in many ways, and texts that values are written anew with. */
export const needles = [
  'task',
  'Kiss',
  'sks.exe',
  'user-kit',
  '10.0.0.5',
  '4625',
  '100.0',
  '1e5',
  '-5',
  '2025-10-20',
  'nabc',
  'u0001x',
  'ud83d',
  'infinity',
  'true',
  'null',
  'ull',
  'a b',
  'say "task"',
  'C:\\task',
  'x/task',
  'é',
  'straße',
  'ſ',
  'task,kiss',
  '{"a":1}',
  '"a":1',
  'a',
  'Text5',
  '',
] as const;

/** A table of many texts, with JSON among them, and values of other types. */
export const hostileTable: TableSchema = {
  name: 'Hostile',
  timeColumn: 'Time',
  columns: [
    { name: 'Time', type: 'datetime' },
    { name: 'Text1', type: 'string' },
    { name: 'Text2', type: 'string' },
    { name: 'Whole', type: 'long' },
    { name: 'Text3', type: 'string' },
    { name: 'Json1', type: 'dynamic' },
    { name: 'Text4', type: 'string' },
    { name: 'Text5', type: 'string' },
    { name: 'Guid', type: 'guid' },
    { name: 'Flag', type: 'bool' },
    { name: 'Json2', type: 'dynamic' },
  ],
};

const cased = (roll: Dice, char: string): string => {
  if (roll(3) > 0) return char;
  if (char === 's' || char === 'S') return pick(roll, ['s', 'S', 'ſ']);
  if (char === 'k' || char === 'K') return pick(roll, ['k', 'K', '\u212a']);
  return roll(2) === 0 ? char.toUpperCase() : char.toLowerCase();
};

/** A text with a needle in it, or nearly. */
function text(roll: Dice): string {
  const needle = pick(roll, needles);
  let found = '';
  for (const char of needle) found += cased(roll, char);
  if (roll(4) === 0) found = found.slice(roll(2), found.length - roll(2));
  const around = ['', '', ' ', 'x', '\n', '\\', '"', 'ſ', 'K', '\u0130', '-', '=', '\ud83d\ude00', '\u0001'];
  return pick(roll, around) + found + pick(roll, around);
}

const escaped = (roll: Dice, char: string): string =>
  Array.from(
    { length: char.length },
    (_, at) =>
      `\\u${pick(roll, [(digits: string) => digits, (digits: string) => digits.toUpperCase()])(
        char.charCodeAt(at).toString(16).padStart(4, '0'),
      )}`,
  ).join('');

/** A JSON string, with escapes that need not be. */
function jsonString(roll: Dice, value: string): string {
  if (roll(2) === 0) return JSON.stringify(value);
  let spelled = '';
  for (const char of value)
    spelled +=
      roll(5) === 0
        ? escaped(roll, char)
        : char === '/'
          ? pick(roll, ['/', '\\/'])
          : JSON.stringify(char).slice(1, -1);
  return `"${spelled}"`;
}

const numbers = [
  '1e5',
  '1E+2',
  '100.0',
  '100',
  '4625',
  '4.625e3',
  '-5',
  '-0',
  '1e400',
  '-1e999',
  '10.50',
  '99999999999999999999',
];
const times = [
  '2025-10-20T12:00:00Z',
  '2025-10-21T01:00:00+02:00',
  '2025-10-20T12:00:00.1234567',
  '2025-10-20',
];

/** A value of JSON, spaced as nobody would. */
function json(roll: Dice, depth = 0): string {
  const space = (): string => pick(roll, ['', '', ' ', '\t']);
  const kind = roll(depth > 2 ? 5 : 8);
  if (kind === 0) return pick(roll, numbers);
  if (kind === 1) return pick(roll, ['true', 'false', 'null']);
  if (kind === 2) return jsonString(roll, pick(roll, times));
  if (kind < 5) return jsonString(roll, text(roll));
  const items = Array.from({ length: roll(3) }, () => json(roll, depth + 1));
  if (kind === 5) return `[${items.map((item) => space() + item + space()).join(',')}]`;
  return `{${items.map((item) => `${space()}${jsonString(roll, pick(roll, ['a', 'b', text(roll)]))}${space()}:${space()}${item}`).join(',')}}`;
}

const cells: Readonly<Record<string, readonly string[]>> = {
  datetime: [...times, '4625', 'task'],
  long: ['4625', '7', '', 'task', '1e5'],
  guid: ['00000000-0000-0000-0000-0000000a4625', 'task', ''],
  bool: ['true', 'False', '1', ''],
};

export interface HostileFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly chunk: number;
  readonly segment: number;
}

/** A file of the table that lacks a column now and then. Odd seeds give JSON lines. */
export function hostileFile(seed: number): HostileFile {
  const roll = dice(seed);
  const isCsv = seed % 2 === 0;
  const columns = hostileTable.columns.filter(() => roll(9) > 0);
  const eol = pick(roll, ['\n', '\n', '\r\n']);
  const rows = pick(roll, [3, 30, 30, 300]);
  // Most texts of a file are dull: rows are left out.
  const dull = pick(roll, [2, 10, 40]);
  const delimiter = pick(roll, [',', ',', ';', '\t']);
  const quoted = (value: string): string =>
    roll(3) === 0 || /["\r\n\t,;]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const value = (type: string): string => {
    if (type === 'string') {
      const plain = roll(dull) > 1 ? pick(roll, ['', 'dull', 'grey text']) : text(roll);
      if (isCsv) return plain.replaceAll('\u0001', '');
      return roll(8) === 0 ? json(roll) : jsonString(roll, plain);
    }
    if (type === 'dynamic') {
      const plain =
        roll(dull) > 1 ? pick(roll, ['', '{}', '[1]', '"dull"']) : roll(4) === 0 ? text(roll) : json(roll);
      if (isCsv) return plain.replaceAll('\u0001', '');
      if (plain === '') return 'null';
      return roll(3) === 0 || !isJson(plain) ? jsonString(roll, plain) : plain;
    }
    const plain = pick(roll, cells[type] as readonly string[]);
    return isCsv ? plain : /^(\d+|true)$/.test(plain) && roll(2) === 0 ? plain : JSON.stringify(plain);
  };
  let content = isCsv ? columns.map(({ name }) => name).join(delimiter) + eol : '';
  for (let row = 0; row < rows; row++) {
    if (isCsv) {
      const own = columns.map(({ type }) => quoted(value(type)));
      if (roll(60) === 0) own.pop();
      content += own.join(delimiter) + eol;
    } else {
      const own = columns.filter(() => roll(40) > 0);
      if (roll(30) === 0) own.reverse();
      content += `{${own.map(({ name, type }) => `${JSON.stringify(name)}:${value(type)}`).join(',')}}${eol}`;
    }
  }
  const bytes = Buffer.from(content);
  if (roll(8) === 0) bytes[roll(bytes.length)] = pick(roll, [0xff, 0x22, 0x0a, 0xc5, 0xe2, 0x5c]);
  return {
    name: `Hostile.${isCsv ? 'csv' : 'jsonl'}`,
    bytes: roll(9) === 0 ? bytes.subarray(0, roll(bytes.length)) : bytes,
    chunk: pick(roll, [64, 100, 1000, 4096, 65_536]),
    segment: pick(roll, [200, 1000, 5000]),
  };
}
