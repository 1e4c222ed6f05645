import { coercionFailed } from '../../diagnostics/evidence-diagnostics.ts';
import type { EvidenceFacts } from '../../rules/evidence-facts.ts';
import type { FileReport, IngestionReport } from '../../sources/report.ts';

/** What of an ingestion report matters to whoever believes a verdict. */
export const factsOf = (report: IngestionReport | undefined): EvidenceFacts[] =>
  report?.files.flatMap((file) => (file.table === undefined ? [] : [factsOfFile(file, file.table)])) ?? [];

/** Findings that concern only those who decide with the column. */
const ofColumns: readonly string[] = ['coercion-failed', 'zone-assumed'];

function factsOfFile(file: FileReport, table: string): EvidenceFacts {
  // A table known to both products has both time columns; the one that the file lacks shows the other.
  const alias = ['TimeGenerated', 'Timestamp'].find((column) => !file.columns.includes(column));
  return {
    table,
    file: file.path,
    rows: file.rows,
    timeSpan: file.timeSpan,
    findings: file.diagnostics.filter(
      ({ severity, slug }) => severity !== 'information' && !ofColumns.includes(slug),
    ),
    coercions: file.coercions.map((coercion) => ({
      column: coercion.column,
      finding: coercionFailed.nowhere({ file: file.path, ...coercion }),
    })),
    zones: file.notes.flatMap((finding) =>
      finding.slug === 'zone-assumed' && finding.name !== undefined
        ? [{ column: finding.name, finding }]
        : [],
    ),
    aliases: file.notes
      .filter(({ slug }) => slug === 'time-alias')
      .flatMap((finding) => (alias === undefined ? [] : [{ column: alias, finding }])),
  };
}
