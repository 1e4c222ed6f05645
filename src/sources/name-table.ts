import { basename } from 'node:path';
import { fingerprint } from '../catalog/fingerprint.ts';
import type { NamedBy } from './file-report.ts';
import type { KnownTables } from './known-tables.ts';

/** The name of the table of a file, and how it was found. */
export interface Naming {
  readonly table: string;
  readonly by: NamedBy;
  /** Other tables that fit as well. */
  readonly ties: readonly string[];
  /** The known table that the file's name speaks of, where its columns are not those of that table. */
  readonly unfit?: string;
}

/** What can name the table of a file. */
export interface NameClues {
  readonly path: string;
  readonly given: string | undefined;
  readonly category: string | undefined;
  /** The one value that the column `Type` has in the rows looked at. */
  readonly type: string | undefined;
  readonly columns: readonly string[];
  readonly tables: KnownTables;
}

/** With fewer headings the columns of a table say too little about which one it is. */
const tellingColumns = 5;

/**
 * The table a file is: the name given, what its rows say, its own name where that is a table with such columns, the table
 * with such columns, and else its name.
 */
export function nameTable({ path, given, category, type, columns, tables }: NameClues): Naming {
  if (given !== undefined) return { table: given, by: 'given', ties: [] };
  if (category !== undefined && category !== '') return { table: category, by: 'category', ties: [] };
  if (type !== undefined && isTableName(type, tables)) return { table: type, by: 'Type column', ties: [] };
  const stem = stemOf(path);
  const known = knownName(stem, tables);
  const fitting = known ?? knownName(beforeDot(stem), tables);
  if (fitting !== undefined && fits(fitting, columns, tables))
    return { table: fitting, by: 'file name', ties: [] };
  const print = columns.length >= tellingColumns ? fingerprint(columns, tables.flavour) : undefined;
  if (print !== undefined) return { table: print.name, by: 'headings', ties: print.ties };
  return { table: stem, by: 'file name', ties: [], ...(known === undefined ? {} : { unfit: known }) };
}

/** Whether a value of the column `Type` names a table. */
export const isTableName = (type: string, tables: KnownTables): boolean =>
  tables.get(type) !== undefined || /^\w+_CL$/.test(type);

/** At least half of the file's columns are the table's. */
function fits(table: string, columns: readonly string[], tables: KnownTables): boolean {
  const known = new Set(tables.get(table)?.columns.map((column) => column.name.toLowerCase()));
  return columns.filter((column) => known.has(column.toLowerCase())).length * 2 >= columns.length;
}

/** The known spelling of a name in any case, with what people and tools add to names of files taken off. */
export function knownName(stem: string, tables: KnownTables): string | undefined {
  for (const text of shorterNames(stem.toLowerCase().replace(/^am-/, ''))) {
    const name = tables.spelled(text);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** A name, and what is left of it as numbers, dates, `part`, `copy` and the like are taken off its end one by one. */
export function shorterNames(lower: string): readonly string[] {
  const names = [lower];
  for (;;) {
    const text = names.at(-1) ?? '';
    const shorter = text
      .replace(/[\s_.-]*(?:\(\d+\)|part[\s_.-]*\d*|\d[\dtz:-]*|[:-]+|export|head|sample|copy)$/, '')
      .replace(/[\s_.-]+$/, '');
    if (shorter === text || shorter === '') return names;
    names.push(shorter);
  }
}

/** Logs that are moved aside and endings that nobody knows leave something behind a dot: `Name.csv.1`, `Name.dat`. */
export const beforeDot = (stem: string): string => stem.replace(/(?<=.)\..*$/, '');

/** The name of the file without its endings. */
export const stemOf = (path: string): string => {
  const stem = basename(path).replace(/(?:\.(?:csv|tsv|txt|json|jsonl|ndjson|log|gz))+$/i, '');
  return stem === '' ? 'Evidence' : stem;
};
