import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Dice } from '../../test/differential/random-values.ts';
import type { Evidence, MadeTable } from './evidence.ts';
import { variedJsonText } from './json-text.ts';
import { cellIn, isBlank, isTimeOfRow, shuffled, timeForm } from './varied-cells.ts';

/**
 * Writes the rows as exports differ: in several files of any shape, columns in any order and without those that are blank, headings in another
 * case, lines that end and cells that are quoted otherwise, values in other words, texts in another encoding.
 */
export function variedFiles(folder: string, evidence: Evidence, dice: Dice): string[] {
  return Array.from(evidence, ([name, table]) =>
    piecesOf(table, dice).map((piece, at) => {
      const isJson = piece.rows.length > 0 && dice.chance(0.5);
      const text = isJson ? variedJsonText(piece, dice) : csvText(piece, dice);
      const bytes = dice.chance(0.1) ? Buffer.from(`\uFEFF${text}`, 'utf16le') : Buffer.from(text);
      const ending = `${isJson ? 'json' : 'csv'}${dice.chance(0.3) ? '.gz' : ''}`;
      const file = join(folder, `${name}-${at}.${ending}`);
      writeFileSync(file, ending.endsWith('.gz') ? gzipSync(bytes) : bytes);
      return `${name}=${file}`;
    }),
  ).flat();
}

/** The rows cut into files, each with columns in an order of its own and without some of those that have no value there. */
function piecesOf({ columns, rows }: MadeTable, dice: Dice): MadeTable[] {
  const cuts = Array.from({ length: dice.below(3) }, () => dice.below(rows.length + 1)).toSorted(
    (a, b) => a - b,
  );
  return [...cuts, rows.length].map((end, at): MadeTable => {
    const some = rows.slice(at === 0 ? 0 : cuts[at - 1], end);
    const kept = columns.flatMap((column, place) =>
      isTimeOfRow(column.name) || some.some((row) => !isBlank(row[place])) || dice.chance(0.3) ? [place] : [],
    );
    const order = dice.chance(0.5) ? kept : shuffled(kept, dice);
    return {
      columns: order.flatMap((place) => columns[place] ?? []),
      rows: some.map((row) => order.map((place) => row[place] ?? null)),
    };
  });
}

function csvText({ columns, rows }: MadeTable, dice: Dice): string {
  const newline = dice.pick(['\n', '\r\n']);
  const isQuoted = dice.chance(0.3);
  // Some tables have columns whose names differ in case alone.
  const isLower =
    new Set(columns.map(({ name }) => name.toLowerCase())).size === columns.length && dice.chance(0.15);
  const delimiter = dice.pick([',', ',', ',', ';', '\t']);
  const forms = columns.map(({ type }, at) =>
    type === 'datetime'
      ? timeForm(
          rows.map((row) => row[at] as bigint | null),
          dice,
        )
      : undefined,
  );
  const quoted = (cell: string): string =>
    isQuoted || /["\r\n,;\t]/.test(cell) || columns.length === 1 ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [
    columns.map(({ name }, at) => quoted(`${isLower ? name.toLowerCase() : name}${forms[at]?.suffix ?? ''}`)),
    ...rows.map((row) =>
      columns.map(({ type }, at) => {
        const value = row[at] ?? null;
        const form = forms[at];
        return quoted(
          value === null ? '' : form === undefined ? cellIn(value, type, dice) : form.text(value as bigint),
        );
      }),
    ),
  ];
  const text = lines.map((cells) => cells.join(delimiter) + newline).join('');
  return dice.chance(0.2) ? `\uFEFF${text}` : text;
}
