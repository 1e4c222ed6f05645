import type { ScalarType } from '../types/scalar-type.ts';
import * as data from './catalog-data.ts';

/** Which product's tables a query may name; `all` is both, Defender winning where they differ. */
export type Flavour = 'defender' | 'sentinel' | 'all';

export interface CatalogColumn {
  readonly name: string;
  readonly type: ScalarType;
}

/** What the catalogue knows of a table. */
export interface TableSchema {
  readonly name: string;
  readonly columns: readonly CatalogColumn[];
  /** The column that says when the event happened; absent for tables without one. */
  readonly timeColumn: string | undefined;
}

/**
 * The tables of each product, packed: `Name:columns`, one after the other, with a bar between them. Earlier sections win. In the published command line they are
 * read when a table is first asked for (`scripts/late-imports.ts`); threads that scan never do.
 */
const sectionsOf: Readonly<Record<Flavour, () => readonly string[]>> = {
  defender: () => Array.of(data.defenderTables, data.defenderLegacyTables),
  sentinel: () => Array.of(data.sentinelTables, data.sentinelCustomTables),
  all: () => [...sectionsOf.defender(), ...sectionsOf.sentinel()],
};

/** The names of the products that `--schema` takes. */
export const flavours = Object.keys(sectionsOf) as readonly Flavour[];

const types: Readonly<Record<string, ScalarType>> = {
  b: 'bool',
  i: 'int',
  l: 'long',
  r: 'real',
  m: 'decimal',
  t: 'datetime',
  n: 'timespan',
  g: 'guid',
  s: 'string',
  y: 'dynamic',
};

/** What the catalogue knows of the table `name` (case-sensitive, as in Kusto). */
export function tableSchema(name: string, flavour: Flavour): TableSchema | undefined {
  const known = schemas[flavour];
  let schema = known.get(name);
  if (schema !== undefined) return schema;
  const packed = firstPacked(name, flavour);
  if (packed === undefined) return undefined;
  const columns = unpackColumns(packed);
  schema = { name, columns, timeColumn: timeColumnAmong(columns, flavour, name) };
  known.set(name, schema);
  return schema;
}

/** A column that any product's copy of the table has: the published copies of one table do not agree in everything. */
export function columnOfAnyCopy(table: string, column: string): CatalogColumn | undefined {
  for (const packed of packedCopies(table, 'all')) {
    const found = unpackColumns(packed).find(({ name }) => name === column);
    if (found !== undefined) return found;
  }
  const isSentinel = firstPacked(table, 'sentinel') !== undefined || table.endsWith('_CL');
  return isSentinel ? standardColumns.find(({ name }) => name === column) : undefined;
}

/** Columns that Azure Monitor gives every table of a workspace; published schemas leave some of them out. */
const standardColumns: readonly CatalogColumn[] = [
  { name: 'TenantId', type: 'string' },
  { name: 'TimeGenerated', type: 'datetime' },
  { name: '_TimeReceived', type: 'datetime' },
  { name: 'Type', type: 'string' },
  { name: 'SourceSystem', type: 'string' },
  { name: '_ItemId', type: 'string' },
  { name: '_ResourceId', type: 'string' },
  { name: '_SubscriptionId', type: 'string' },
  { name: '_IsBillable', type: 'string' },
  { name: '_BilledSize', type: 'real' },
];

/** The names of all tables of a product, in no promised order. */
export const tableNames = (flavour: Flavour): readonly string[] => [
  ...new Set(
    sectionsOf[flavour]().flatMap((section) =>
      section.split('|').map((table) => table.slice(0, table.indexOf(':'))),
    ),
  ),
];

/** `Timestamp` in Defender, `TimeGenerated` in Sentinel; undefined for an unknown table or one without a time column. */
export const timeColumnOf = (name: string, flavour: Flavour): string | undefined =>
  tableSchema(name, flavour)?.timeColumn;

const schemas: Readonly<Record<Flavour, Map<string, TableSchema>>> = {
  defender: new Map(),
  sentinel: new Map(),
  all: new Map(),
};
let packedBlocks: readonly string[] | undefined;
const blocks = new Map<number, readonly CatalogColumn[]>();

/** The packed columns of a table, in each section that has it. */
function* packedCopies(table: string, flavour: Flavour): Generator<string> {
  for (const section of sectionsOf[flavour]()) {
    const start = `${table}:`;
    const at = section.startsWith(start) ? 0 : section.indexOf(`|${start}`) + 1;
    if (at === 0 && !section.startsWith(start)) continue;
    const from = at + start.length;
    const until = section.indexOf('|', from);
    yield section.slice(from, until < 0 ? undefined : until);
  }
}

const firstPacked = (table: string, flavour: Flavour): string | undefined => {
  for (const packed of packedCopies(table, flavour)) return packed;
  return undefined;
};

/** Packed columns are numbers of three base-36 digits into the list of all distinct columns, kept in blocks of 32. */
function unpackColumns(packed: string): readonly CatalogColumn[] {
  const columns: CatalogColumn[] = [];
  for (let at = 0; at < packed.length; at += 3) {
    const number = Number.parseInt(packed.slice(at, at + 3), 36);
    const column = columnBlock(number >> 5)[number & 31];
    if (column !== undefined) columns.push(column);
  }
  return columns;
}

/** Each entry: how many characters it shares with its predecessor (one base-36 digit), the rest, a letter for the type. */
function columnBlock(number: number): readonly CatalogColumn[] {
  const known = blocks.get(number);
  if (known !== undefined) return known;
  packedBlocks ??= data.columnEntries.split('\t');
  let previous = '';
  const columns = (packedBlocks[number] ?? '').split('|').map((part): CatalogColumn => {
    previous = previous.slice(0, Number.parseInt(part.charAt(0), 36)) + part.slice(1);
    return { name: previous.slice(0, -1), type: types[previous.slice(-1)] ?? 'string' };
  });
  blocks.set(number, columns);
  return columns;
}

/** In `all`, a table that Defender has keeps Defender's clock. */
function timeColumnAmong(
  columns: readonly CatalogColumn[],
  flavour: Flavour,
  name: string,
): string | undefined {
  const has = (column: string): boolean =>
    columns.some((candidate) => candidate.name === column && candidate.type === 'datetime');
  const isDefender =
    flavour === 'defender' || (flavour === 'all' && firstPacked(name, 'defender') !== undefined);
  const wanted = isDefender ? ['Timestamp', 'TimeGenerated'] : ['TimeGenerated', 'Timestamp'];
  return wanted.find(has);
}
