import { KqlError } from '../../diagnostics/kql-error.ts';
import { type RenderedSource, renderText } from '../../diagnostics/render-text.ts';
import type { QueryResult } from '../../engine/result.ts';
import { printable } from '../../source/printable.ts';
import type { IngestionReport } from '../../sources/ingestion-report.ts';
import { plainTime } from '../../types/time/plain-time.ts';
import type { writers as allWriters, Format } from '../../writers/index.ts';
import { writeKustoTables } from '../../writers/kusto.ts';
import type { Part } from '../../writers/pieces.ts';
import { writeTable } from '../../writers/table.ts';
import { evidenceCode, openFor, tellOddities } from '../evidence.ts';
import { codeOfError, type ExitCode, exitCodes } from '../exit-codes.ts';
import { inputFiles } from '../options.ts';
import { whyNotWritable, writeOutput } from '../output-file.ts';
import { answerTo } from '../query/answer.ts';
import { type QueryCommandOptions, type Question, questionOf } from '../query/question.ts';
import type { Streams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';

/** `kqlbox query`: answers one query over evidence. */
export async function query(
  kql: string | undefined,
  evidence: readonly string[],
  options: QueryCommandOptions,
  streams: Streams,
): Promise<ExitCode> {
  const question = questionOf(kql, evidence, options);
  const { source } = question;
  const { writers } = await import('../../writers/index.ts');
  const format = formatOf(options.format, writers);
  const opened = await openFor(question.evidence, options);
  // An answer without what was named would look like one over it.
  if (evidenceCode(opened.report) === exitCodes.input) {
    tellOddities(opened, options, streams);
    return exitCodes.input;
  }
  if (options.out !== undefined) mayWrite(options.out, question, options, opened.report);
  const { answer, evidence: asked } = await answerTo(question, options, opened);
  tellOddities(asked, options, streams);
  if (answer instanceof KqlError) {
    streams.err(renderText(answer.diagnostics, source, { color: streams.isTerminal }));
    return codeOfError(answer);
  }
  const write = (out: (part: Part) => void): void => {
    if (typeof answer === 'string') out(answer);
    else writeResult(answer, format, writers, out, streams);
  };
  if (typeof answer !== 'string' && options.quiet !== true) tellFindings(answer, source, streams);
  try {
    if (options.out === undefined) write(streams.out);
    else writeOutput(options.out, write);
  } finally {
    if (typeof answer !== 'string') answer.close();
  }
  return evidenceCode(asked.report);
}

function formatOf(name: string, writers: typeof allWriters): Format {
  if (Object.hasOwn(writers, name)) return name as Format;
  throw new UsageError(`there is no format '${name}'. Use one of ${Object.keys(writers).join(', ')}.`);
}

/** Refuses a file of `--out` that this command reads, and one in a case. */
function mayWrite(
  out: string,
  { evidence }: Question,
  options: QueryCommandOptions,
  report: IngestionReport | undefined,
): void {
  const files = report?.files.map(({ path }) => path) ?? [];
  const inputs = Object.values(inputFiles(options) ?? {});
  const text = options.file === undefined ? [] : [options.file];
  const why = whyNotWritable(out, [...files, ...evidence, ...inputs, ...text]);
  if (why !== undefined) throw new UsageError(`'${out}' is not written: it ${why}. Name another file.`);
}

/** Writes all tables of a result. */
function writeResult(
  { tables }: QueryResult,
  format: Format,
  writers: typeof allWriters,
  out: (part: Part) => void,
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
