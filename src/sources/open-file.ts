import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { doubledUtf8, notRecognised, unreadableFile } from '../diagnostics/evidence-diagnostics.ts';
import { cutOff } from '../diagnostics/evidence-row-diagnostics.ts';
import { doubledLetter } from './bytes/doubled-utf8.ts';
import { openWindow } from './bytes/open-window.ts';
import { readingProblem } from './bytes/reading-error.ts';
import type { Window } from './bytes/window.ts';
import { stateOf, writtenAt } from './files/file-state.ts';
import type { Located } from './files/locate.ts';
import { unreadable } from './files/unreadable.ts';
import { type OpenOptions, openTable } from './opening/open-table.ts';
import type { Part } from './part.ts';
import { FileReport } from './report.ts';
import { detectShape, HEAD_BYTES } from './shapes/detect.ts';
import type { Shaped } from './shapes/shape.ts';

/** Why a file that looks like an answer with tables makes none. */
function whyNoTable(file: string, { notes, cut }: Shaped): Diagnostic[] {
  if (cut !== undefined) return [cutOff.nowhere({ file, ...cut })];
  return notes.length > 0
    ? []
    : [notRecognised.nowhere({ file, problem: 'it is an answer without a table' })];
}

/** The tables in a file; none, with a reason in the report, when it cannot be read. */
export async function openFile(
  { path, table }: Located,
  options: OpenOptions,
  signal?: AbortSignal,
): Promise<{ readonly parts: Part[]; readonly reports: FileReport[] }> {
  const failed = new FileReport(path);
  // The rows by which the shape was recognised are sampled again for the first table.
  let head: Window | undefined;
  try {
    const problem = unreadable(path);
    if (problem !== undefined) {
      failed.notes.push(problem);
      return { parts: [], reports: [failed] };
    }
    head = openWindow(path, signal, HEAD_BYTES);
    const shaped = await detectShape(head, path, options.reader, signal);
    if ('refused' in shaped) {
      failed.notes.push(shaped.refused);
      return { parts: [], reports: [failed] };
    }
    failed.shape = shaped.shape;
    const letter = doubledLetter(head.bytes.subarray(0, head.end));
    const parts: Part[] = [];
    const reports: FileReport[] = [];
    const tables = [...shaped.tables];
    const state = stateOf(path);
    const written = state === undefined ? 0n : writtenAt(state);
    for (let one = tables.shift(); one !== undefined; one = tables.shift()) {
      const report = new FileReport(path);
      const file = { path, writtenAt: written, given: table, shaped, head };
      head = undefined;
      const opened = await openTable(file, one, report, options, signal);
      if (opened !== undefined && 'several' in opened) {
        tables.unshift(...opened.several);
        continue;
      }
      reports.push(report);
      if (opened !== undefined) parts.push(opened);
    }
    // A file of many tables says what concerns all of them once.
    (reports[0] ?? failed).notes.unshift(...shaped.notes);
    if (letter !== undefined)
      for (const report of reports) report.notes.push(doubledUtf8.nowhere({ file: path, letter }));
    if (reports.length === 0) failed.notes.push(...whyNoTable(path, shaped));
    return { parts, reports: reports.length === 0 ? [failed] : reports };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    failed.notes.push(unreadableFile.nowhere({ file: path, problem: readingProblem(error) }));
    return { parts: [], reports: [failed] };
  } finally {
    await head?.close();
  }
}
