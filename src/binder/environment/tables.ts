import { type Flavour, tableNames, tableSchema } from '../../catalog/catalog.ts';
import { completedSchema } from '../../columns/completed-schema.ts';
import type { ColumnSchema, Schema } from '../../columns/schema.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { Relation } from '../bound.ts';
import { rowOf } from '../column.ts';
import type { Session } from '../session.ts';
import { agreeingTables } from './agreeing-tables.ts';
import type { BindEnvironment, OutsideTable } from './environment.ts';

/**
 * The columns of a table by name; undefined when there is no such table. Evidence of a known table seldom has all its columns: those that
 * the catalogue adds are null. A given table that shares fewer than half of its columns with the known one is another table of that name.
 */
export function schemaOf(name: string, environment: BindEnvironment): Schema | undefined {
  const given = environment.tables.get(name);
  const published = publishedColumns(name, environment);
  const columns = completedSchema(published, environment.schemas?.get(name));
  const borrowed = environment.borrowed?.get(name)?.filter((column) => !columns?.some(isNamed(column.name)));
  const known =
    columns === undefined || borrowed === undefined || borrowed.length === 0
      ? columns
      : [...columns, ...borrowed];
  if (given === undefined || known === undefined) return given ?? known;
  // All queries of a pack of rules ask for the same few tables, of which the catalogue says the same.
  return known === published ? completedOnce(given, known) : completed(given, known);
}

const answers = new WeakMap<Schema, { readonly known: Schema; readonly schema: Schema }>();

function completedOnce(given: Schema, known: Schema): Schema {
  let answer = answers.get(given);
  if (answer?.known !== known) {
    answer = { known, schema: completed(given, known) };
    answers.set(given, answer);
  }
  return answer.schema;
}

/** The given columns, and those known beside them, when they are of the same table. */
function completed(given: Schema, known: Schema): Schema {
  const givenTypes = new Map(given.map((column) => [column.name, column]));
  const knownNames = new Set(known.map((column) => column.name));
  const shared = given.filter((column) => knownNames.has(column.name)).length;
  if (shared * 2 < given.length) return given;
  const extra = given.filter((column) => !knownNames.has(column.name));
  return [...known.map((column): ColumnSchema => givenTypes.get(column.name) ?? column), ...extra];
}

/**
 * What the catalogue says. Of a table that both products have, a query that asks for `TimeGenerated` means the copy in Sentinel, where
 * some columns have other types (`AdditionalFields` is dynamic there).
 */
function publishedColumns(name: string, { flavour, borrowed }: BindEnvironment): Schema | undefined {
  const published = tableSchema(name, flavour)?.columns;
  const isSentinels = flavour === 'all' && borrowed?.get(name)?.some(isNamed('TimeGenerated')) === true;
  return isSentinels ? completedSchema(published, tableSchema(name, 'sentinel')?.columns) : published;
}

const isNamed =
  (name: string) =>
  (column: ColumnSchema): boolean =>
    column.name === name;

/** Rows of a table. Each reference gets columns of its own, so the sides of a self-join can be told apart. */
export function scanTable(name: string, schema: Schema, session: Session): Relation {
  session.tables.add(name);
  session.names(name, 'table');
  return scanOutside({ name, schema }, session);
}

/**
 * The tables of these names. There are over a thousand known by name alone, with many columns each: those say that they have no rows, so
 * that what unites all tables need not make a part of its plan of each.
 */
export function tablesNamed(names: Iterable<string>, session: Session): Relation[] {
  const { environment } = session;
  const found: Relation[] = [];
  for (const name of names) {
    const schema = schemaOf(name, environment);
    if (schema === undefined) continue;
    const table = scanTable(name, schema, session);
    found.push(environment.tables.has(name) ? table : { ...table, hasNoRows: true });
  }
  return agreeingTables(found);
}

/** Those of the tables that can have rows. */
export const filledOf = (tables: readonly Relation[]): readonly Relation[] =>
  tables.filter(({ hasNoRows }) => hasNoRows !== true);

/** Rows of a table that is no evidence. */
export function scanOutside({ name, schema }: OutsideTable, session: Session): Relation {
  const columns = schema.map((column) => session.column(column.name, shapeOf(column.type)));
  return {
    row: rowOf(columns),
    plan: {
      kind: 'Scan',
      table: name,
      columns: columns.map((column) => column.plan),
      sourceColumns: schema.map((column) => column.name),
      predicate: undefined,
      limit: undefined,
    },
    isSerialized: false,
    name,
    visualization: undefined,
  };
}

/** Names of all tables there are: given ones first, then those that the catalogue knows. */
export function* allTableNames(environment: BindEnvironment): Generator<string> {
  yield* environment.tables.keys();
  const { schemas } = environment;
  for (const name of schemas?.keys() ?? []) if (!environment.tables.has(name)) yield name;
  for (const name of tableNames(environment.flavour satisfies Flavour))
    if (!environment.tables.has(name) && schemas?.has(name) !== true) yield name;
}
