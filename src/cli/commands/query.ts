import { readFileSync } from 'node:fs';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { type RenderedSource, renderText } from '../../diagnostics/render-text.ts';
import type { QueryParameters } from '../../engine/given/options.ts';
import type { QueryResult } from '../../engine/result.ts';
import { printable } from '../../source/printable.ts';
import type { writers as allWriters, Format } from '../../writers/index.ts';
import { writeKustoTables } from '../../writers/kusto.ts';
import type { Part } from '../../writers/pieces.ts';
import { writeTable } from '../../writers/table.ts';
import { evidenceCode, openFor, tellOddities } from '../evidence.ts';
import { codeOfError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { plainTime } from '../layout.ts';
import { inputFiles, type SharedOptions } from '../options.ts';
import { placeOf, writeOutput } from '../output-file.ts';
import type { Streams } from '../streams.ts';

export interface QueryCommandOptions extends SharedOptions {
  readonly file?: string;
  readonly format: string;
  readonly out?: string;
  readonly explain?: boolean;
  readonly param?: readonly string[];
}

/** `kqlbox query`: answers one query over evidence. */
export async function query(
  kql: string | undefined,
  evidence: readonly string[],
  options: QueryCommandOptions,
  streams: Streams,
): Promise<ExitCode> {
  const wrong = (message: string): ExitCode => {
    streams.err(`kqlbox: ${message}\n`);
    return exitCodes.input;
  };
  const paths = options.file === undefined || kql === undefined ? evidence : [kql, ...evidence];
  let text = kql;
  if (options.file !== undefined) {
    try {
      text = readFileSync(options.file, 'utf8').replace(/^\uFEFF/, '');
    } catch (error) {
      return wrong(`cannot read '${options.file}': ${(error as Error).message}`);
    }
  }
  if (text === undefined)
    return wrong("give a query, for example kqlbox query 'print 1', or a file with --file.");
  const { writers } = await import('../../writers/index.ts');
  if (!Object.hasOwn(writers, options.format))
    return wrong(`there is no format '${options.format}'. Use one of ${Object.keys(writers).join(', ')}.`);
  const format = options.format as Format;
  const source = { name: options.file ?? 'query', text };
  const unnamed = options.param?.find((given) => !/^\s*[^\s=][^=]*=/.test(given));
  if (unnamed !== undefined) return wrong(`give a parameter as NAME=VALUE, not '${unnamed}'.`);
  const given = (options.param ?? []).map(parameterOf);
  const twice = given.find(([name], at) => given.findIndex(([other]) => other === name) < at);
  if (twice !== undefined) return wrong(`the parameter '${twice[0]}' is given twice.`);
  const parameters: QueryParameters = Object.fromEntries(given);
  const { engine, report, findings } = await openFor(paths, options);
  // An answer without what was named would look like one over it.
  if (evidenceCode(report) === exitCodes.input) {
    tellOddities({ report, findings }, options, streams);
    return exitCodes.input;
  }
  if (options.out !== undefined) {
    const inputs = Object.values(inputFiles(options) ?? {});
    const files = report?.files ?? [];
    const asked = options.file === undefined ? [] : [options.file];
    const read = [...files.map(({ path }) => path), ...paths, ...inputs, ...asked];
    const place = placeOf(options.out, read);
    if (place !== undefined) return wrong(`'${options.out}' is not written: it ${place}. Name another file.`);
  }
  const parts: Part[] = [];
  const out = options.out === undefined ? streams.out : (part: Part): unknown => parts.push(part);
  try {
    if (options.explain === true) out(await engine.explain(text, { parameters }));
    else {
      const result = await engine.query(text, { parameters });
      tellOddities({ report, findings }, options, streams);
      if (options.quiet !== true) tellFindings(result, source, streams);
      writeResult(result, format, writers, out, streams);
    }
    // Once all of it is made.
    if (options.out !== undefined) writeOutput(options.out, parts);
    return evidenceCode(report);
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    tellOddities({ report, findings }, options, streams);
    streams.err(renderText(error.diagnostics, source, { color: streams.isTerminal }));
    return codeOfError(error);
  }
}

/** `NAME=VALUE` in two. */
function parameterOf(text: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  return [text.slice(0, at).trim(), text.slice(at + 1)];
}

/** Writes all tables of a result. */
function writeResult(
  { tables }: QueryResult,
  format: Format,
  writers: typeof allWriters,
  out: (part: Part) => unknown,
  { width }: Streams,
): void {
  if (format === 'kusto') writeKustoTables(tables, out);
  else
    tables.forEach((table, index) => {
      if (index > 0 && (format === 'table' || format === 'markdown')) out('\n');
      if (format === 'table') writeTable(table, out, { width });
      else writers[format](table, out);
    });
}

/** Warnings, and the clock when nobody gave one. */
function tellFindings({ diagnostics, clock }: QueryResult, source: RenderedSource, streams: Streams): void {
  streams.err(
    renderText(
      diagnostics.filter(({ severity }) => severity !== 'information'),
      source,
    ),
  );
  if (clock?.source === 'evidence')
    streams.err(
      `clock: now() is ${plainTime(clock.now)}, the newest time in ${printable(clock.table ?? '')}.\n`,
    );
}
