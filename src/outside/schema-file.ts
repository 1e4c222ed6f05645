import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { ColumnSchema, Schema } from '../columns/schema.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { badOption } from '../diagnostics/planning-diagnostics.ts';
import { problemOf } from '../diagnostics/system-error.ts';
import { decodeText } from '../source/decode-text.ts';
import { scalarTypeOf } from '../types/scalar-type.ts';

/**
 * Reads tables and their columns from a JSON or YAML file: `{ Table: { Column: type } }`, or one or a list of
 * `{ Name, Properties: [{ Name, Type }] }`, as the custom tables of the Azure-Sentinel repository are written.
 */
export async function readSchemaFile(file: string): Promise<Map<string, Schema>> {
  const refuse = (problem: string): never => {
    throw new KqlError([badOption.nowhere({ name: 'schema-file', problem: `${file}: ${problem}` })]);
  };
  let content: unknown;
  try {
    content = parse(decodeText(await readFile(file)), { logLevel: 'error' });
  } catch (error) {
    return refuse(problemOf(error).split('\n')[0] ?? '');
  }
  const tables = new Map<string, Schema>();
  for (const [name, columns] of tablesIn(content)) {
    const schema = columns.map(([column, type]): ColumnSchema => {
      const known = scalarTypeOf(type.toLowerCase());
      return {
        name: column,
        type: known ?? refuse(`column '${column}' of ${name} has no Kusto type '${type}'.`),
      };
    });
    tables.set(name, schema);
  }
  if (tables.size === 0) return refuse('it holds no table.');
  return tables;
}

type Written = readonly [name: string, columns: readonly (readonly [name: string, type: string])[]];

function tablesIn(content: unknown): readonly Written[] {
  if (Array.isArray(content)) return content.flatMap(tablesIn);
  if (typeof content !== 'object' || content === null) return [];
  const { Name, Properties } = content as { Name?: unknown; Properties?: unknown };
  if (typeof Name === 'string' && Array.isArray(Properties)) return [[Name, Properties.flatMap(columnOf)]];
  return Object.entries(content).map(([name, columns]): Written => {
    if (Array.isArray(columns)) return [name, columns.flatMap(columnOf)];
    const pairs = typeof columns === 'object' && columns !== null ? Object.entries(columns) : [];
    return [name, pairs.map(([column, type]) => [column, String(type)] as const)];
  });
}

function columnOf(property: unknown): readonly (readonly [string, string])[] {
  const { Name, Type, name, type } = (property ?? {}) as Readonly<Record<string, unknown>>;
  const [column, kind] = [Name ?? name, Type ?? type];
  return typeof column === 'string' ? [[column, String(kind ?? 'string')]] : [];
}
