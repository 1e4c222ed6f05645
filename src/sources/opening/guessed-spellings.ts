import { guessedSpelling, guessedTime } from '../../diagnostics/evidence-column-diagnostics.ts';
import { timeColumns } from '../../types/time/time-columns.ts';
import type { EvidenceTable } from '../evidence-table.ts';
import { isStored, type Part } from '../part.ts';

/**
 * Tells of columns whose type was guessed, where the text that a rule makes of a value may not be what the service has. All files of a table decide
 * together what the type is, so this is known only when all of them are open. What a case holds was told when it was imported: its types stay.
 */
export function noteGuessedSpellings(tables: Iterable<EvidenceTable>): void {
  for (const table of tables) {
    const known = new Set(table.known?.columns.map(({ name }) => name));
    for (const { columns } of table.parts)
      for (const { name, declared } of columns) if (declared !== undefined) known.add(name);
    const types = new Map(table.schema.map(({ name, type }) => [name, type]));
    for (const part of table.parts) if (!isStored(part)) noteSpellings(part, known, types);
  }
}

/** Instead of what was told while fewer files were open. */
function noteSpellings(
  { path, columns, report }: Part,
  known: ReadonlySet<string>,
  types: ReadonlyMap<string, EvidenceTable['schema'][number]['type']>,
): void {
  const others = report.notes.filter(
    ({ slug }) => slug !== guessedSpelling.slug && slug !== guessedTime.slug,
  );
  report.notes.splice(0, report.notes.length, ...others);
  for (const { name, observation } of columns) {
    const type = known.has(name) ? undefined : types.get(name);
    const example = type && observation.respelledAs(type);
    if (type === undefined || example === undefined) continue;
    if (type !== 'datetime')
      report.notes.push(guessedSpelling.nowhere({ file: path, column: name, type, example }));
    else if (!timeColumns.includes(name))
      report.notes.push(guessedTime.nowhere({ file: path, column: name, example }));
  }
}
