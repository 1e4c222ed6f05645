import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dice } from '../../test/differential/random-values.ts';
import type { Evidence, MadeTable } from './evidence.ts';
import { plainJsonText } from './json-text.ts';
import { cellIn } from './varied-cells.ts';

/** Writes the evidence with rows that cannot be read, cells that spell no value of their columns, and files that end in the middle of a row. */
export function damagedFiles(folder: string, evidence: Evidence, dice: Dice): string[] {
  return Array.from(evidence, ([name, table]) => {
    const isJson = dice.chance(0.4);
    const part = dice.pick([0.1, 0.5, 1]);
    const file = join(folder, `${name}.${isJson ? 'jsonl' : 'csv'}`);
    writeFileSync(file, isJson ? damagedJson(table, part, dice) : damagedCsv(table, part, dice));
    return `${name}=${file}`;
  });
}

const quoted = (cell: string): string =>
  /["\r\n,]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell;

/** `part` of the rows are damaged in one way. */
function damagedCsv({ columns, rows }: MadeTable, part: number, dice: Dice): string {
  const typed = columns.flatMap(({ type }, at) => (type === 'string' || type === 'dynamic' ? [] : [at]));
  const way = dice.pick(['short', 'long', 'cell', 'cell', 'cut'] as const);
  const lines = rows.map((row) => {
    const cells = columns.map(({ type }, at) => {
      const value = row[at] ?? null;
      return value === null ? '' : quoted(cellIn(value, type, dice));
    });
    if (way === 'cut' || !dice.chance(part)) return cells;
    if (way === 'short') return cells.slice(0, Math.max(1, cells.length - 1 - dice.below(3)));
    if (way === 'long') return [...cells, 'more'];
    if (typed.length > 0) cells[dice.pick(typed)] = 'n/a';
    return cells;
  });
  const text = [columns.map(({ name }) => quoted(name)), ...lines]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
  if (way !== 'cut') return text;
  const heading = text.indexOf('\n') + 1;
  // Within a row: after one of its commas, so that cells are missing.
  const comma = text.lastIndexOf(',', heading + Math.floor((text.length - heading) * (1 - part * 0.9)));
  return text.slice(0, Math.max(heading, comma));
}

function damagedJson(table: MadeTable, part: number, dice: Dice): string {
  const way = dice.pick(['brace', 'word', 'cut'] as const);
  const text = plainJsonText(table);
  if (way === 'cut') return text.slice(0, Math.ceil(text.length * (1 - part * 0.9)) - 2);
  return text
    .split('\n')
    .map((line) => {
      if (line === '' || !dice.chance(part)) return line;
      return way === 'brace' ? line.slice(0, -1) : line.replace(':', ': oops ');
    })
    .join('\n');
}
