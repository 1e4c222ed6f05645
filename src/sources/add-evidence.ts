import type { TableSource } from '../columns/tables/table-source.ts';
import type { EvidenceOptions } from './evidence-options.ts';
import { EvidenceTable } from './evidence-table.ts';
import type { IngestionReport } from './ingestion-report.ts';
import { openEvidence } from './open-evidence.ts';
import { noteGuessedSpellings } from './opening/guessed-spellings.ts';

/** The part of an engine that takes tables. */
export interface TakesTables {
  addTableSource(name: string, table: TableSource): void;
  readonly tables: ReadonlyMap<string, TableSource>;
}

/** Gives an engine the tables in the evidence; a table that earlier evidence gave gets the new files as well. */
export async function addEvidence(
  engine: TakesTables,
  paths: string | readonly string[],
  options: EvidenceOptions = {},
): Promise<IngestionReport> {
  const { tables, report } = await openEvidence(typeof paths === 'string' ? [paths] : paths, options);
  for (const [name, table] of tables) {
    const before = engine.tables.get(name);
    if (before instanceof EvidenceTable) {
      const both = new EvidenceTable([...before.parts, ...table.parts], before.known ?? table.known);
      noteGuessedSpellings([both]);
      engine.addTableSource(name, both);
    } else engine.addTableSource(name, table);
  }
  return report;
}
