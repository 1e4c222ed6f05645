import { readFile, writeFile } from 'node:fs/promises';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { renderText } from '../../diagnostics/render-text.ts';
import type { Format } from '../../writers/index.ts';
import { openFor } from '../evidence.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { SharedOptions } from '../options.ts';
import type { Streams } from '../streams.ts';

export interface QueryCommandOptions extends SharedOptions {
  readonly file?: string;
  readonly format: string;
  readonly out?: string;
  readonly explain?: boolean;
}

/** `kqlbox query`: answers one query over evidence. */
export async function query(
  kql: string | undefined,
  evidence: readonly string[],
  options: QueryCommandOptions,
  streams: Streams,
): Promise<ExitCode> {
  let text = kql;
  let paths = evidence;
  if (options.file !== undefined) {
    paths = kql === undefined ? evidence : [kql, ...evidence];
    try {
      text = await readFile(options.file, 'utf8');
    } catch (error) {
      streams.err(`kqlbox: cannot read '${options.file}': ${(error as Error).message}\n`);
      return exitCodes.input;
    }
  }
  if (text === undefined) {
    streams.err("kqlbox: give a query, for example kqlbox query 'print 1', or a file with --file.\n");
    return exitCodes.input;
  }
  const source = { name: options.file ?? 'query', text };
  const { writers } = await import('../../writers/index.ts');
  const write = Object.hasOwn(writers, options.format) ? writers[options.format as Format] : undefined;
  if (write === undefined) {
    streams.err(
      `kqlbox: there is no format '${options.format}'. Use one of ${Object.keys(writers).join(', ')}.\n`,
    );
    return exitCodes.input;
  }
  const { engine } = await openFor(paths, options, streams);
  try {
    if (options.explain === true) {
      streams.out(engine.explain(text));
      return exitCodes.clean;
    }
    const result = await engine.query(text);
    if (options.quiet !== true) {
      streams.err(renderText(result.diagnostics, source));
      if (result.clock !== undefined && result.clock.source === 'evidence')
        streams.err(`clock: now() is ${result.clock.now}, the newest time in ${result.clock.table}.\n`);
    }
    const parts: string[] = [];
    const out =
      options.out === undefined ? (part: string) => streams.out(part) : (part: string) => parts.push(part);
    for (const table of result.tables) write(table, out);
    if (options.out !== undefined) await writeFile(options.out, parts.join(''));
    return exitCodes.clean;
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    streams.err(renderText(error.diagnostics, source, { color: streams.isTerminal }));
    return error.diagnostics.some(({ stage, severity }) => stage === 'evidence' && severity === 'error')
      ? exitCodes.evidence
      : exitCodes.input;
  }
}
