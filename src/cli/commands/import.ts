import { KqlError } from '../../diagnostics/kql-error.ts';
import { renderText } from '../../diagnostics/render-text.ts';
import { printable } from '../../source/printable.ts';
import { importCase } from '../../sources/import-case.ts';
import type { CaseImport } from '../../sources/importing/import-report.ts';
import { codeOfError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { interruptible } from '../interrupts.ts';
import { counted } from '../layout.ts';
import { evidenceOptions, type SharedOptions } from '../options.ts';
import type { Streams } from '../streams.ts';
import { version } from '../version.ts';

export interface ImportOptions extends SharedOptions {
  readonly out: string;
  readonly json?: boolean;
}

/** `kqlbox import`: reads evidence into a case, which later commands open in its place. */
export async function importEvidence(
  paths: readonly string[],
  options: ImportOptions,
  streams: Streams,
): Promise<ExitCode> {
  const how = await evidenceOptions(options);
  let done: CaseImport;
  try {
    done = await interruptible((signal) =>
      importCase(paths, options.out, `kqlbox ${version}`, { ...how, signal }),
    );
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    streams.err(renderText(error.diagnostics, undefined));
    return codeOfError(error);
  }
  const diagnostics = [
    ...done.diagnostics,
    ...done.files.flatMap(({ reports }) => reports.flatMap((report) => report.diagnostics)),
  ];
  const told = options.quiet === true ? ['error'] : ['error', 'warning'];
  streams.err(
    renderText(
      diagnostics.filter(({ severity }) => told.includes(severity)),
      undefined,
    ),
  );
  if (options.json === true) {
    const files = done.files.map(({ path, became, reports }) => ({
      path,
      became,
      tables: reports.map(({ table, rows, rejected }) => ({ table, rows, rejected })),
    }));
    streams.out(`${JSON.stringify({ case: options.out, files, diagnostics }, undefined, 2)}\n`);
  } else for (const file of done.files) streams.out(`${described(file)}\n`);
  if (diagnostics.some(({ slug }) => slug === 'no-such-evidence')) return exitCodes.input;
  const isWhole =
    diagnostics.every(({ severity }) => severity !== 'error') &&
    done.files.every(({ reports }) => reports.every(({ rejected }) => (rejected ?? 0) === 0));
  return isWhole ? exitCodes.clean : exitCodes.evidence;
}

function described({ path, became, reports }: CaseImport['files'][number]): string {
  const tables = reports.map(({ table, rows }) =>
    table === undefined ? 'no table' : `${printable(table)} ${counted(rows ?? 0, 'row')}`,
  );
  return `${became.padEnd(10)} ${printable(path)}${tables.length === 0 ? '' : `: ${tables.join(', ')}`}`;
}
