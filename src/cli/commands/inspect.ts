import { renderText } from '../../diagnostics/render-text.ts';
import { printable } from '../../source/printable.ts';
import type { FileReport } from '../../sources/file-report.ts';
import { openEvidence } from '../../sources/open-evidence.ts';
import { evidenceCode } from '../evidence.ts';
import type { ExitCode } from '../exit-codes.ts';
import { evidenceOptions, type SharedOptions } from '../options.ts';
import type { Streams } from '../streams.ts';

/** `kqlbox inspect`: what is in the evidence, read to its end. */
export async function inspect(
  paths: readonly string[],
  options: SharedOptions & { readonly json?: boolean },
  streams: Streams,
): Promise<ExitCode> {
  const given = await evidenceOptions(options);
  let { report } = await openEvidence(paths, given);
  await report.complete();
  const types = await report.lateTypes(new Set());
  if (types.size > 0) {
    ({ report } = await openEvidence(paths, { ...given, types }));
    await report.complete();
  }
  const files = await Promise.all(report.files.map(async (file) => ({ file, sha256: await file.sha256() })));
  if (options.json === true)
    streams.out(
      `${JSON.stringify({ files: files.map(({ file, sha256 }) => asJson(file, sha256)) }, undefined, 2)}\n`,
    );
  else for (const { file, sha256 } of files) streams.out(described(file, sha256));
  if (options.json !== true)
    streams.out(renderText(report.diagnostics, undefined, { color: streams.isTerminal }));
  return evidenceCode(report);
}

function described(file: FileReport, sha256: string | undefined): string {
  const facts: [string, string][] = [
    ['shape', file.shape ?? 'unknown'],
    [
      'table',
      file.table === undefined
        ? 'none'
        : `${printable(file.table)} (${file.namedBy === 'given' ? 'as given' : `by its ${file.namedBy}`})`,
    ],
    ['rows', `${file.rows ?? 0}${(file.rejected ?? 0) > 0 ? `, ${file.rejected} rejected` : ''}`],
    ['time', file.timeSpan === undefined ? 'no times' : `${file.timeSpan.from} to ${file.timeSpan.to}`],
    [
      'columns',
      `${file.columns.length}${file.missing.length > 0 ? `, ${file.missing.length} of the table missing` : ''}`,
    ],
    ['sha256', sha256 ?? 'none'],
  ];
  return `${printable(file.path)}\n${facts.map(([name, value]) => `  ${name.padEnd(8)} ${value}\n`).join('')}`;
}

const asJson = (file: FileReport, sha256: string | undefined): Record<string, unknown> => ({
  path: file.path,
  shape: file.shape,
  table: file.table,
  namedBy: file.namedBy,
  rows: file.rows,
  rejected: file.rejected,
  rejects: file.rejects,
  timeColumn: file.timeColumn,
  timeSpan: file.timeSpan,
  columns: file.columns,
  missing: file.missing,
  coercions: file.coercions,
  diagnostics: file.diagnostics,
  sha256,
});
