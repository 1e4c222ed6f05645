import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  noTimeColumn,
  nothingInWindow,
  rowsOutsideWindow,
  rowsWithoutTime,
  someWithoutTime,
  windowTooNarrow,
} from '../diagnostics/verdict-diagnostics.ts';
import type { Clock } from '../engine/result.ts';
import { parseDatetime } from '../types/time/datetime.ts';
import { plainTime } from '../types/time/plain-time.ts';
import { timeColumns } from '../types/time/time-columns.ts';
import type { Answer, IsDeciding, Notes } from './answer.ts';
import { durationText } from './durations.ts';
import type { EvidenceFacts } from './evidence-facts.ts';

/** How the times of rows lie to the window of the rule. */
export function notesOnTimes(answer: Answer, read: readonly EvidenceFacts[], isDeciding: IsDeciding): Notes {
  const notes: Diagnostic[] = [];
  const losses: Diagnostic[] = [];
  for (const table of answer.reads) {
    const files = read.filter((facts) => facts.table === table);
    notes.push(...notesOnWindow(table, files, answer));
    const timeless = withoutTime(table, files, answer);
    (answer.clock === undefined ? notes : losses).push(...timeless);
    losses.push(...someTimeless(table, files, answer, isDeciding));
  }
  return { notes, losses };
}

/** Tables whose rows a window leaves out one and all, since none has a time. */
export const timelessTables = (reads: readonly string[], evidence: readonly EvidenceFacts[]): string[] =>
  reads.filter((table) => {
    const filled = evidence.filter((facts) => facts.table === table && facts.rows !== 0);
    return filled.length > 0 && filled.every(isTimeless);
  });

const isTimeless = ({ rows, timeSpan }: EvidenceFacts): boolean =>
  rows !== undefined && rows > 0 && timeSpan === undefined;

/** Files of a table whose rows the window of a scheduled rule leaves out one and all; without a clock it sees them instead. */
function withoutTime(
  table: string,
  files: readonly EvidenceFacts[],
  { rule, clock, windowColumn }: Answer,
): Diagnostic[] {
  const length = rule.schedule?.period;
  const column = windowColumn(table);
  if (length === undefined || column === undefined) return [];
  const period = durationText(length);
  return files
    .filter(isTimeless)
    .map(({ file }) => rowsWithoutTime.nowhere({ file, column, period, cut: clock !== undefined }));
}

/** Files of which some rows have no time, where the rule has a window or decides by the time. */
function someTimeless(
  table: string,
  files: readonly EvidenceFacts[],
  { rule, clock, windowColumn }: Answer,
  isDeciding: (column: string) => boolean,
): Diagnostic[] {
  return files.flatMap((facts) => {
    const { file, rows, timeless = 0 } = facts;
    if (rows === undefined || timeless === 0 || isTimeless(facts)) return [];
    const cuts = rule.schedule?.period !== undefined && clock !== undefined;
    const column = cuts ? windowColumn(table) : timeColumns.find(isDeciding);
    return column === undefined ? [] : [someWithoutTime.nowhere({ file, column, count: timeless, rows })];
  });
}

/** How the window of a scheduled rule and the rows of a table lie to each other. */
function notesOnWindow(
  table: string,
  files: readonly EvidenceFacts[],
  { rule, clock, windowColumn }: Answer,
): Diagnostic[] {
  const length = rule.schedule?.period;
  if (length === undefined || files.length === 0) return [];
  return windowColumn(table) === undefined
    ? [noTimeColumn.nowhere({ table, period: durationText(length) })]
    : notesOnSpan(table, files, length, clock);
}

function notesOnSpan(
  table: string,
  files: readonly EvidenceFacts[],
  period: bigint,
  clock: Clock | undefined,
): Diagnostic[] {
  const spans = files.flatMap((facts) => facts.timeSpan ?? []);
  const oldest = spans.map((span) => span.from).sort()[0];
  const newest = spans
    .map((span) => span.to)
    .sort()
    .at(-1);
  const end = clock === undefined ? undefined : parseDatetime(clock.now);
  if (oldest === undefined || newest === undefined || end === undefined) return [];
  const first = parseDatetime(oldest) ?? end;
  const last = parseDatetime(newest) ?? end;
  const [from, to] = [plainTime(oldest), plainTime(newest)];
  const begin = end - period;
  // The window ends before an instant that was given, and with a row that the instant was taken from.
  const isAfter = clock?.source === 'evidence' ? first > end : first >= end;
  if (last < begin || isAfter) return [nothingInWindow.nowhere({ table, from, to })];
  const length = durationText(period);
  const isPartly = first < begin || last > end;
  const isShort = (first - begin) * 10n > period;
  return [
    ...(isPartly ? [rowsOutsideWindow.nowhere({ table, period: length, from, to })] : []),
    ...(isShort ? [windowTooNarrow.nowhere({ table, period: length, from })] : []),
  ];
}
