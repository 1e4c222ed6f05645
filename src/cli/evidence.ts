import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { renderText } from '../diagnostics/render-text.ts';
import { Engine } from '../engine/engine.ts';
import type { EvidenceOptions } from '../sources/evidence-options.ts';
import type { IngestionReport } from '../sources/ingestion-report.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { engineOptions, evidenceOptions, inputFiles, type SharedOptions } from './options.ts';
import type { Streams } from './streams.ts';

/** An engine over the evidence that a command line names, and what was found in it. */
export interface OpenedEvidence {
  readonly engine: Engine;
  /** What is odd about the files of external inputs. */
  readonly findings: readonly Diagnostic[];
  readonly report: IngestionReport | undefined;
}

/**
 * Opens the evidence of a command. Rows are read when they are asked for: what is odd about them is known after that. `types` are tables that rows of
 * files are known to name.
 */
export async function openFor(
  paths: readonly string[],
  options: SharedOptions,
  types?: EvidenceOptions['types'],
): Promise<OpenedEvidence> {
  const engine = new Engine(engineOptions(options));
  const findings = await giveInputs(engine, options);
  if (paths.length === 0) return { engine, findings, report: undefined };
  const { openEvidence } = await import('../sources/open-evidence.ts');
  const { tables, report } = await openEvidence(
    paths,
    await evidenceOptions(options, engine.outside.schemas, types),
  );
  for (const [name, table] of tables) engine.addTableSource(name, table);
  return { engine, findings, report };
}

/** Gives an engine what the command line names besides evidence. */
async function giveInputs(engine: Engine, options: SharedOptions): Promise<readonly Diagnostic[]> {
  engine.outside.missingWatchlistIsEmpty = options.missingWatchlist === 'empty';
  const inputs = inputFiles(options);
  if (inputs === undefined) return [];
  const { addInputs } = await import('../outside/inputs.ts');
  return addInputs(engine.outside, inputs);
}

/** Says on standard error what is odd about the evidence; what is merely good to know is left to `inspect`. */
export function tellOddities(
  { report, findings }: Omit<OpenedEvidence, 'engine'>,
  options: SharedOptions,
  streams: Streams,
): void {
  const told = options.quiet === true ? ['error'] : ['error', 'warning'];
  const diagnostics = [...findings, ...(report?.diagnostics ?? [])];
  streams.err(
    renderText(
      diagnostics.filter(({ severity }) => told.includes(severity)),
      undefined,
    ),
  );
}

/** 2 for a path that leads nowhere, 3 for evidence that was not read whole, else 0. */
export function evidenceCode(report: IngestionReport | undefined): ExitCode {
  if (report === undefined) return exitCodes.clean;
  if (report.diagnostics.some(({ slug }) => slug === 'no-such-evidence')) return exitCodes.input;
  const whole =
    report.diagnostics.every(({ severity }) => severity !== 'error') &&
    report.files.every((file) => (file.rejected ?? 0) === 0);
  return whole ? exitCodes.clean : exitCodes.evidence;
}
