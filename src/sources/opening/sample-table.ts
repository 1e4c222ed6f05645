import { columnOfHeading } from '../../catalog/fingerprint.ts';
import type { KnownTables } from '../known-tables.ts';
import { type Naming, nameTable } from '../name-table.ts';
import { undecided } from '../sampling/date-order.ts';
import { MUCH } from '../sampling/enough-rows.ts';
import type { Sample } from '../sampling/sample-so-far.ts';
import { takeSample } from '../sampling/take-sample.ts';
import { rowsOfType } from '../shapes/by-type.ts';
import type { Shaped, ShapedTable } from '../shapes/shape.ts';
import { knownSchema } from '../table-schema.ts';
import { typesOf } from './column-notes.ts';
import type { OpenedFile, OpenOptions } from './open-table.ts';
import { matcher } from './part-columns.ts';

/**
 * Rows looked at to type columns that neither catalogue nor file types: as many of a thousand columns would take ten seconds. No table of a workspace
 * has more than 500. Of objects no more than `MUCH` is looked at for it.
 */
const typingRowsOf = (columns: number): number => (columns > 500 ? 2000 : 20_000);

/** Rows in which times are looked at whatever the first ones show. */
const datingRows = 2000;
/**
 * Rows in which it is looked for what became of numbers that are texts: columns that are mostly empty keep a file from being opened at once,
 * and two thousand rows of each of them cost as much again as opening it.
 */
const numberRows = 400;
/** Rows of JSON in which objects are looked for. */
const objectRows = 100;

/** Exports that were made JSON keep what the portals add to headings. */
export const columnsOf = ({ shape }: Shaped, names: readonly string[]): readonly string[] =>
  shape === 'csv' ? names : names.map(columnOfHeading);

/** What the table of some rows is called, and by what: the user, the file's name, the rows themselves, or their columns. */
export const nameOf = (
  { path, given, shaped }: OpenedFile,
  { category, only }: ShapedTable,
  { names, types, present }: Pick<Sample, 'names' | 'types' | 'present'>,
  tables: KnownTables,
): Naming => {
  const isUntyped = only?.type === '';
  // Rows of others among which they lie have other keys.
  const own = isUntyped ? names.filter((_, index) => present[index] === true) : names;
  return nameTable({
    path,
    given,
    category,
    type: isUntyped ? undefined : (only?.type ?? (types.length === 1 ? types[0] : undefined)),
    columns: columnsOf(shaped, own),
    tables,
  });
};

/** The known table that rows of objects are of which do not say one themselves, by the name of their file or their keys. */
export async function tableOfUntyped(
  file: OpenedFile,
  one: ShapedTable,
  options: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const rows = rowsOfType(one, { type: '', others: () => 'elsewhere' });
  const sample = await sampleOf({ ...file, head: undefined }, rows, options, signal);
  const { table } = nameOf(file, rows, sample, options.tables);
  return options.tables.get(table) === undefined ? undefined : table;
}

/** The first rows, as many as it takes to tell the types of columns and the order of dates. */
export function sampleOf(
  file: OpenedFile,
  one: ShapedTable,
  { tables, order }: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<Sample> {
  const { path, shaped, head } = file;
  return takeSample(
    path,
    head,
    one,
    shaped,
    (soFar, rows) => {
      const names = columnsOf(shaped, soFar.names);
      const known = knownSchema(nameOf(file, one, soFar, tables).table, names, tables);
      const match = matcher(names, known);
      const types = typesOf(known);
      // Types that come up later are told of: what does not fit is reported.
      const isTyped = rows >= typingRowsOf(names.length) || (shaped.shape !== 'csv' && soFar.size >= MUCH);
      // Asked of each row.
      const columns = names.map(match);
      return (index) => {
        const observation = soFar.observations[index];
        if (observation === undefined || index >= names.length) return false;
        if (undecided(observation, order)) return true;
        if (isTyped || one.declared?.[index] !== undefined) return false;
        const column = columns[index];
        // The order of dates, and how objects are spelled, is looked for in the first rows, though the first of all may not show it.
        const type = column === undefined ? undefined : types.get(column);
        if (type === 'datetime') return rows < datingRows && !observation.isIso;
        if (type === 'string' && observation.numbers.isOpen && rows < numberRows) return 'at a glance';
        // The first numbers say whether there are any that can be rounded.
        const mayBeLong = observation.numbers.mayBeRounded || (rows < 2 && observation.isEmpty);
        if (type === 'long' && mayBeLong && rows < numberRows) return 'at a glance';
        // An empty cell that comes late says that the words are values.
        if (type === 'string' && soFar.nullWords.isSuspect(index) && rows < datingRows) return 'at a glance';
        if (type === 'dynamic')
          return !observation.objects.isKnown && rows < (shaped.spelled ? datingRows : objectRows);
        if (column !== undefined) return false;
        // An object among texts and numbers decides the type, and cells of CSV are none.
        return !(shaped.spelled && observation.settled);
      };
    },
    signal,
  );
}
