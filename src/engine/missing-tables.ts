import type { TableSource } from '../columns/tables/table-source.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { tableNotProvided } from '../diagnostics/planning-diagnostics.ts';

/** So many tables that were not given have a warning each. */
const FEW_TABLES = 10;

/** A warning for each table that a query reads and nobody gave; one for all of very many. */
export function missingTables(
  reads: readonly string[],
  tables: ReadonlyMap<string, TableSource>,
): Diagnostic[] {
  const missing = reads.filter((table) => !tables.has(table));
  if (missing.length > FEW_TABLES) return [tableNotProvided.nowhere({ tables: missing })];
  return missing.map((table) => tableNotProvided.nowhere({ tables: [table] }));
}
