import { type TableSchema, tableSchema } from '../catalog/catalog.ts';
import type { ColumnSchema } from '../columns/schema.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { KnownTables } from './known-tables.ts';
import { Observation } from './observing/observation.ts';
import { namedType } from './opening/custom-log.ts';
import type { PartColumn, TablePart } from './part.ts';

/** Defender's and Sentinel's word for the time of an event. */
const timeNames = ['Timestamp', 'TimeGenerated'] as const;

/** Columns that tables of a workspace have, and most of Defender lack. */
const standard = ['TenantId', 'Type'] as const;

/** Whether Defender's table of that name has those columns as well. */
function saysNothing(table: string): boolean {
  const columns = tableSchema(table, 'defender')?.columns ?? [];
  return standard.every((name) => columns.some((column) => column.name === name));
}

/** What is known of a table, in the words of the product that the file's time column belongs to. */
export function knownSchema(
  table: string,
  columns: readonly string[],
  tables: KnownTables,
): TableSchema | undefined {
  if (tables.flavour !== 'all') return tables.get(table);
  const has = (name: string): boolean =>
    columns.some((column) => column.toLowerCase() === name.toLowerCase());
  const isSentinel =
    has('TimeGenerated') && !has('Timestamp') ? true : standard.every(has) && !saysNothing(table);
  const product = isSentinel ? 'sentinel' : 'defender';
  return tables.get(table, tableSchema(table, product) === undefined ? 'all' : product);
}

/** The other time column of a table that both products have; undefined for a table of one. */
export function timeAliasOf(table: string): readonly string[] {
  const both = tableSchema(table, 'defender') !== undefined && tableSchema(table, 'sentinel') !== undefined;
  return both ? timeNames : [];
}

/** The file's column for a column of the table; for a time column that the file lacks, its other one. */
export function sourceOf(
  part: TablePart,
  name: string,
  known: TableSchema | undefined,
): PartColumn | undefined {
  const own = part.columns.find((column) => column.name === name);
  const names = known === undefined ? [] : timeAliasOf(known.name);
  if (own !== undefined && (!names.includes(name) || part.report.columns.includes(name))) return own;
  if (!names.includes(name)) return undefined;
  return (
    part.columns.find((column) => names.includes(column.name) && part.report.columns.includes(column.name)) ??
    own
  );
}

/**
 * The columns of a table over all its files: those of the catalogue, then those that only the files have, typed so that every cell
 * seen in any of them stays whole.
 */
export function unitedSchema(parts: readonly TablePart[], known: TableSchema | undefined): ColumnSchema[] {
  const schema: ColumnSchema[] = [...(known?.columns ?? [])];
  const names = new Set(schema.map((column) => column.name));
  if (known !== undefined)
    for (const alias of timeAliasOf(known.name))
      if (!names.has(alias)) {
        schema.push({ name: alias, type: 'datetime' });
        names.add(alias);
      }
  const extra = new Map<string, [PartColumn, ...PartColumn[]]>();
  for (const part of parts)
    for (const column of part.columns)
      if (!names.has(column.name)) {
        const others = extra.get(column.name);
        if (others === undefined) extra.set(column.name, [column]);
        else others.push(column);
      }
  for (const [name, columns] of extra)
    schema.push({ name, type: unitedType(parts[0]?.table ?? '', columns) });
  return schema;
}

function unitedType(table: string, columns: readonly [PartColumn, ...PartColumn[]]): ScalarType {
  const declared = new Set(columns.map((column) => column.declared).filter((type) => type !== undefined));
  const [first] = declared;
  if (declared.size > 1) return 'string';
  if (first !== undefined) return first;
  if (columns.every((column) => column.isTime)) return 'datetime';
  const all = new Observation();
  for (const column of columns) all.unite(column.observation);
  return (all.isEmpty ? namedType(table, columns[0].name) : undefined) ?? all.type;
}
