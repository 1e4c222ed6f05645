import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { doubledUtf8, notRecognised, unreadableFile } from '../diagnostics/evidence-diagnostics.ts';
import { cutOff } from '../diagnostics/evidence-row-diagnostics.ts';
import { doubledLetter } from './bytes/doubled-utf8.ts';
import { openWindow } from './bytes/open-window.ts';
import { readingProblem } from './bytes/reading-error.ts';
import type { Window } from './bytes/window.ts';
import { FileReport } from './file-report.ts';
import { stateOf, writtenAt } from './files/file-state.ts';
import type { Located } from './files/locate.ts';
import { unreadable } from './files/unreadable.ts';
import { type OpenedFile, type OpenOptions, openTable } from './opening/open-table.ts';
import type { Part } from './part.ts';
import { detectShape, HEAD_BYTES } from './shapes/detect.ts';
import type { Shaped } from './shapes/shape.ts';

/** The tables of a file, and a report on each; on the file itself where it has none. */
interface OpenedTables {
  readonly parts: Part[];
  readonly reports: FileReport[];
}

/** The tables in a file; none, with a reason in the report, when it cannot be read. Throws what `signal` was aborted with, and defects. */
export async function openFile(
  { path, table }: Located,
  options: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<OpenedTables> {
  const failed = new FileReport(path);
  const failure = (...notes: readonly Diagnostic[]): OpenedTables => {
    failed.notes.push(...notes);
    return { parts: [], reports: [failed] };
  };
  const problem = unreadable(path);
  if (problem !== undefined) return failure(problem);
  let head: Window | undefined;
  try {
    head = openWindow(path, signal, HEAD_BYTES);
    const shaped = await detectShape(head, path, options.reader, signal);
    if ('refused' in shaped) return failure(shaped.refused);
    failed.shape = shaped.shape;
    const letter = doubledLetter(head.bytes.subarray(0, head.end));
    const state = stateOf(path);
    const written = state === undefined ? 0n : writtenAt(state);
    const file: OpenedFile = { path, writtenAt: written, given: table, shaped, head };
    // Whoever opens the first table closes it.
    if (shaped.tables.length > 0) head = undefined;
    const opened = await openTables(file, options, signal);
    if (opened.reports.length === 0) return failure(...shaped.notes, ...whyNoTable(path, shaped));
    // A file of many tables says what concerns all of them once.
    opened.reports[0]?.notes.unshift(...shaped.notes);
    if (letter !== undefined)
      for (const report of opened.reports) report.notes.push(doubledUtf8.nowhere({ file: path, letter }));
    return opened;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return failure(unreadableFile.nowhere({ file: path, problem: readingProblem(error) }));
  } finally {
    await head?.close();
  }
}

/** Opens the tables of a file, and those that its rows name instead of one of them. */
async function openTables(
  file: OpenedFile,
  options: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<OpenedTables> {
  const parts: Part[] = [];
  const reports: FileReport[] = [];
  const tables = [...file.shaped.tables];
  // The rows by which the shape was recognised are sampled again for the first table.
  let { head } = file;
  for (let one = tables.shift(); one !== undefined; one = tables.shift()) {
    const report = new FileReport(file.path);
    const opened = await openTable({ ...file, head }, one, report, options, signal);
    head = undefined;
    if (opened !== undefined && 'several' in opened) {
      tables.unshift(...opened.several);
      continue;
    }
    reports.push(report);
    if (opened !== undefined) parts.push(opened);
  }
  return { parts, reports };
}

/** Why a file that looks like an answer with tables makes none. */
function whyNoTable(file: string, { notes, cut }: Shaped): Diagnostic[] {
  if (cut !== undefined) return [cutOff.nowhere({ file, ...cut })];
  return notes.length > 0
    ? []
    : [notRecognised.nowhere({ file, problem: 'it is an answer without a table' })];
}
