import { renderText } from '../diagnostics/render-text.ts';
import type { Engine } from '../engine/engine.ts';
import { Engine as NewEngine } from '../engine/engine.ts';
import type { IngestionReport } from '../sources/report.ts';
import { engineOptions, type SharedOptions } from './options.ts';
import type { Streams } from './streams.ts';

/** An engine over the evidence that a command line names, and what was found in it. */
export interface OpenedEvidence {
  readonly engine: Engine;
  readonly report: IngestionReport | undefined;
}

/** Opens the evidence of a command; what is odd about it is said on standard error. */
export async function openFor(
  paths: readonly string[],
  options: SharedOptions,
  streams: Streams,
): Promise<OpenedEvidence> {
  const engine = new NewEngine(engineOptions(options));
  if (paths.length === 0) return { engine, report: undefined };
  const { openEvidence } = await import('../sources/open-evidence.ts');
  const { tables, report } = await openEvidence(paths, {
    schema: options.schema,
    ...(options.zone === undefined ? {} : { zone: options.zone }),
  });
  for (const [name, table] of tables) engine.addTableSource(name, table);
  const notable = report.diagnostics.filter(({ severity }) => severity !== 'information');
  if (options.quiet !== true) streams.err(renderText(notable, undefined));
  return { engine, report };
}
