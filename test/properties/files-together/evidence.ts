import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Dice } from '../../differential/random-values.ts';
import { isJson } from '../../scan/is-json.ts';
import { zipOf } from '../../sources/zip.ts';
import { spellings } from './cells.ts';

export type Cells = ReadonlyMap<string, string>;

/** What the catalogue calls the table, and the time of its rows. */
export interface Product {
  readonly schema: 'defender' | 'sentinel';
  readonly time: 'Timestamp' | 'TimeGenerated';
  /** Of times that say none. */
  readonly zone: string | undefined;
}

export const table = 'DeviceNetworkEvents';
/** Looked up by queries: a few rows for names that the other has. */
export const devices = 'Devices';

/** Writes a table as one file or two, of which each has columns and an order of its own; gives what evidence they are. */
export function writeEvidence(folder: string, { time }: Product, dice: Dice): string[] {
  const rows = dice.pick([1, 7, 60, 300, 300, 900]);
  const oddity = dice.pick([0, 0, 0.01, 0.1]);
  const names = Object.keys(spellings).filter((name) => name === 'Time' || dice.chance(0.75));
  const cells = Array.from({ length: rows }, (_, row): Cells => {
    const all = new Map<string, string>();
    for (const name of names)
      all.set(name === 'Time' ? time : name, spellings[name]?.(dice, row, rows) ?? '');
    return all;
  });
  const middle = dice.chance(0.4) ? dice.below(rows + 1) : rows;
  const known = [...(cells[0]?.keys() ?? [])];
  const others = dice.chance(0.5)
    ? known.toReversed()
    : known.filter((name) => name === time || dice.chance(0.8));
  const paths = [written(join(folder, 'one'), known, cells.slice(0, middle), oddity, dice)];
  if (middle < rows) paths.push(written(join(folder, 'two'), others, cells.slice(middle), oddity, dice));
  return [...paths.map((path) => `${table}=${path}`), writeDevices(folder)];
}

export function writeDevices(folder: string): string {
  const small = join(folder, `${devices}.csv`);
  const hosts = ['host1.corp', 'HOST2.corp', 'new1.corp', '', 'höst'];
  writeFileSync(
    small,
    `DeviceName,Owner,Rank\n${hosts.map((host, at) => `${host},owner ${at % 3},${at}\n`).join('')}`,
  );
  return `${devices}=${small}`;
}

export function written(
  path: string,
  names: readonly string[],
  rows: readonly Cells[],
  oddity: number,
  dice: Dice,
): string {
  const isCsv = dice.chance(0.4);
  const eol = dice.pick(['\n', '\n', '\r\n']);
  const mark = dice.chance(0.1) ? '\ufeff' : '';
  const text = isCsv
    ? ended(csvLines(names, rows, oddity, dice), eol, dice)
    : jsonText(names, rows, oddity, eol, dice);
  return packed(`${path}.${isCsv ? 'csv' : 'json'}`, `${mark}${text}`, dice);
}

const ended = (lines: readonly string[], eol: string, dice: Dice): string =>
  `${lines.join(eol)}${dice.chance(0.8) ? eol : ''}`;

/** A file as it is, or packed. */
function packed(file: string, text: string, dice: Dice): string {
  const [ending, bytes] = dice.pick<readonly [string, Buffer]>([
    ['', Buffer.from(text)],
    ['', Buffer.from(text)],
    ['.gz', gzipSync(text)],
    ['.zip', zipOf([{ name: basename(file), content: text }])],
  ]);
  writeFileSync(`${file}${ending}`, bytes);
  return `${file}${ending}`;
}

/** Rows as lines, as a document, or in the answer of a service. */
function jsonText(
  names: readonly string[],
  rows: readonly Cells[],
  oddity: number,
  eol: string,
  dice: Dice,
): string {
  const shape = dice.pick(['lines', 'lines', 'array', 'value', 'records', 'tables'] as const);
  const between = dice.pick([',', `,${eol}`, `${eol},  `]);
  if (shape === 'tables') {
    const columns = names.map((name) => `{"name":${JSON.stringify(name)},"type":"string"}`);
    const cells = rows.map(
      (row) => `[${names.map((name) => jsonValue(row.get(name) ?? '', oddity, dice)).join(',')}]`,
    );
    return `{"tables":[{"name":"PrimaryResult","columns":[${columns.join(',')}],"rows":[${cells.join(between)}]}]}`;
  }
  const objects = rows.map((row) => jsonLine(names, row, oddity, dice));
  if (shape === 'lines') return ended(objects, eol, dice);
  if (shape === 'array') return `[${dice.pick(['', eol])}${objects.join(between)}]`;
  if (shape === 'value') return `{"@odata.context":"x","value":[${objects.join(between)}]}`;
  const records = objects.map(
    (object) =>
      `{"time":"2025-10-20T00:00:00Z","category":"AdvancedHunting-${table}","properties":${object}}`,
  );
  // A message of the hub has some of them.
  const messages: string[] = [];
  for (let at = 0; at < records.length; ) {
    const end = at + 1 + dice.below(40);
    messages.push(`{"records":[${records.slice(at, end).join(',')}]}`);
    at = end;
  }
  return ended(messages, eol, dice);
}

function csvLines(names: readonly string[], rows: readonly Cells[], oddity: number, dice: Dice): string[] {
  const isQuoted = dice.chance(0.2);
  const delimiter = dice.pick([',', ',', ';', '\t']);
  const quoted = (cell: string): string =>
    isQuoted || names.length === 1 || /["\r\n,;\t]/.test(cell) || dice.chance(0.02)
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  return [
    names.join(delimiter),
    ...rows.map((row) => {
      const cells = names.map((name) => quoted(row.get(name) ?? ''));
      if (dice.chance(oddity)) cells.length = dice.below(cells.length) + 1;
      return cells.join(delimiter);
    }),
  ];
}

const isToken = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e\d+)?|true|false|null)$/;

function jsonLine(names: readonly string[], row: Cells, oddity: number, dice: Dice): string {
  const members: string[] = [];
  for (const name of names) {
    const cell = row.get(name) ?? '';
    if (cell === '' ? dice.chance(0.5) : dice.chance(oddity)) continue;
    members.push(`${JSON.stringify(name)}:${jsonValue(cell, oddity, dice)}`);
  }
  if (dice.chance(oddity)) members.reverse();
  if (dice.chance(oddity / 2)) members.push(...members.slice(0, 1));
  return `{${members.join(dice.chance(oddity) ? ', ' : ',')}}`;
}

function jsonValue(cell: string, oddity: number, dice: Dice): string {
  if (dice.chance(oddity))
    return dice.pick(['null', '""', '{"deep":{"er":[1,{"x":"y"}]}}', '[]', '-0', '-0.0', '1e400', 'true']);
  if (cell === '') return dice.pick(['null', '""']);
  if (isToken.test(cell) && dice.chance(0.9)) return cell;
  if (/^[{[]/.test(cell) && isJson(cell) && dice.chance(0.7)) return cell;
  return dice.chance(0.1) ? escaped(cell, dice) : JSON.stringify(cell);
}

const escaped = (cell: string, dice: Dice): string =>
  `"${Array.from({ length: cell.length }, (_, at) =>
    dice.chance(0.3)
      ? `\\u${cell.charCodeAt(at).toString(16).padStart(4, '0')}`
      : JSON.stringify(cell.slice(at, at + 1)).slice(1, -1),
  ).join('')}"`;
