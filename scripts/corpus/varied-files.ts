import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { toText } from '../../src/types/convert.ts';
import { type DynamicValue, isArray, isBag } from '../../src/types/dynamic.ts';
import { printJson } from '../../src/types/json.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import type { Dice } from '../../test/differential/random-values.ts';
import type { Evidence, MadeTable } from './evidence.ts';
import { cellIn, timeForm } from './varied-cells.ts';

/**
 * Writes the rows as exports differ: in several files, columns in any order and without those that are blank, headings in another case, lines
 * that end and cells that are quoted otherwise, values in other words.
 */
export function variedFiles(folder: string, evidence: Evidence, dice: Dice): string[] {
  return Array.from(evidence, ([name, table]) =>
    piecesOf(table, dice).map((piece, at) => {
      const isJson = dice.chance(0.4);
      const text = isJson ? jsonText(piece, dice) : csvText(piece, dice);
      const ending = `${isJson ? 'jsonl' : 'csv'}${dice.chance(0.3) ? '.gz' : ''}`;
      const file = join(folder, `${name}-${at}.${ending}`);
      writeFileSync(file, ending.endsWith('.gz') ? gzipSync(text) : text);
      return `${name}=${file}`;
    }),
  ).flat();
}

const isBlank = (value: Scalar | null | undefined): boolean =>
  value === null || value === undefined || value === '';

/** The rows cut into files, each with columns in an order of its own and without some of those that have no value there. */
function piecesOf({ columns, rows }: MadeTable, dice: Dice): MadeTable[] {
  const cuts = Array.from({ length: dice.below(3) }, () => dice.below(rows.length + 1)).toSorted(
    (a, b) => a - b,
  );
  return [...cuts, rows.length].map((end, at): MadeTable => {
    const some = rows.slice(at === 0 ? 0 : cuts[at - 1], end);
    const kept = columns.flatMap((column, place) =>
      isTime(column.name) || some.some((row) => !isBlank(row[place])) || dice.chance(0.3) ? [place] : [],
    );
    const order = dice.chance(0.5) ? kept : shuffled(kept, dice);
    return {
      columns: order.flatMap((place) => columns[place] ?? []),
      rows: some.map((row) => order.map((place) => row[place] ?? null)),
    };
  });
}

const isTime = (name: string): boolean => name === 'Timestamp' || name === 'TimeGenerated';

function shuffled<Item>(items: readonly Item[], dice: Dice): Item[] {
  const left = [...items];
  return items.map(() => left.splice(dice.below(left.length), 1)[0] as Item);
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

/** JSON lines with every cell in its own words, and without columns that have no value in any row, as exports leave them out. */
export function plainJsonText({ columns, rows }: MadeTable): string {
  const kept = columns.flatMap((_, at) => (rows.some((row) => !isBlank(row[at])) ? [at] : []));
  return rows
    .map((row) => {
      const cells = kept.map((at) => {
        const { name, type } = columns[at] as MadeTable['columns'][number];
        return `${JSON.stringify(name)}:${plainCell(row[at] ?? null, type)}`;
      });
      return `{${cells.join(',')}}\n`;
    })
    .join('');
}

function plainCell(value: Scalar | null, type: ScalarType): string {
  if (value === null) return 'null';
  if (type === 'dynamic') return printJson(value as DynamicValue);
  return type === 'bool' || type === 'int' || type === 'long'
    ? String(value)
    : JSON.stringify(toText(value, type));
}

function jsonText({ columns, rows }: MadeTable, dice: Dice): string {
  const newline = dice.pick(['\n', '\r\n']);
  const isSparse = dice.chance(0.5);
  const lines = rows.map((row) => {
    const cells = columns.flatMap(({ name, type }, at): string[] => {
      const value = row[at] ?? null;
      // A line without any key says nothing of a row.
      const isKept = isTime(name) || !(isSparse && isBlank(value));
      return isKept ? [`${JSON.stringify(name)}:${jsonCell(value, type, dice)}`] : [];
    });
    return `{${(dice.chance(0.2) ? shuffled(cells, dice) : cells).join(dice.pick([',', ', ']))}}${newline}`;
  });
  return lines.join('');
}

function jsonCell(value: Scalar | null, type: ScalarType, dice: Dice): string {
  if (value === null) return 'null';
  // A text of JSON is read as bag or array; what else it is stays a text.
  if (
    type === 'dynamic' &&
    (!(isArray(value as DynamicValue) || isBag(value as DynamicValue)) || dice.chance(0.6))
  )
    return printJson(value as DynamicValue);
  const isBare = type === 'bool' || type === 'int' || type === 'long';
  if (isBare && dice.chance(0.7)) return String(value);
  return JSON.stringify(
    type === 'datetime'
      ? timeForm([value as bigint], dice, false).text(value as bigint)
      : cellIn(value, type, dice),
  );
}
