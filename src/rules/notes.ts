import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nullWords } from '../diagnostics/evidence-column-diagnostics.ts';
import {
  arrivalAssumed,
  columnsNotExported,
  columnsNotNamed,
  firesOnNothing,
  noTimeColumn,
  nothingInWindow,
  rowsOutsideWindow,
  rowsWithoutTime,
  someWithoutTime,
  windowTooNarrow,
} from '../diagnostics/rule-diagnostics.ts';
import type { Clock } from '../engine/result.ts';
import type { Reach } from '../plan/bound-query.ts';
import { parseDatetime } from '../types/time/datetime.ts';
import { plainTime } from '../types/time/plain-time.ts';
import { durationText } from './durations.ts';
import type { ColumnFinding, EvidenceFacts } from './evidence-facts.ts';
import { saysOfLostCharacters, saysOfLostColumns, saysOfLostRows, saysOfTable } from './lost-rows.ts';
import type { Rule } from './rule.ts';

/** An answer whose worth is asked for. */
export interface Answer {
  readonly rule: Rule;
  readonly fires: boolean;
  readonly rowCount: number;
  readonly clock: Clock | undefined;
  /** The query asks for the time. */
  readonly usesClock: boolean;
  /** Names of the tables that were read. */
  readonly reads: readonly string[];
  readonly reach: Reach;
  /** The column that the rule's window cuts a table by. */
  windowColumn(table: string): string | undefined;
  /** Names of the columns that decide; asked for only when a finding concerns a column. */
  decidingColumns(): ReadonlySet<string>;
  /** Names of the columns of which the query asks whether they are empty; asked for only when a finding concerns that. */
  columnsAskedForEmptiness(): ReadonlySet<string>;
}

const timeColumns: readonly string[] = ['TimeGenerated', 'Timestamp'];

/** What the evidence says about the worth of a verdict. */
export interface Notes {
  /** What lessens the worth of the verdict. */
  readonly notes: readonly Diagnostic[];
  /** What says that rows are missing which the rule would have seen, or are where it does not look: its silence proves nothing. */
  readonly losses: readonly Diagnostic[];
}

/** What whoever believes the verdict should know about the evidence behind it; empty when nothing speaks against it. */
export function notesOn(answer: Answer, evidence: readonly EvidenceFacts[]): Notes {
  const notes: Diagnostic[] = [];
  const losses: Diagnostic[] = [];
  if (answer.fires && answer.rowCount === 0) notes.push(firesOnNothing.nowhere({}));
  if (answer.rule.kind === 'NRT' && answer.usesClock) notes.push(arrivalAssumed.nowhere({}));
  const { reach } = answer;
  let deciding: ReadonlySet<string> | undefined;
  const isDeciding = (column: string): boolean => {
    deciding ??= answer.decidingColumns();
    return deciding.has(column);
  };
  const read = evidence.filter(({ table }) => reach.everyTable || answer.reads.includes(table));
  const isLoss = (finding: Diagnostic): boolean =>
    saysOfLostRows(finding) ||
    saysOfLostColumns(finding, reach, isDeciding) ||
    saysOfLostCharacters(finding, answer.rule.query);
  for (const finding of read.flatMap(({ findings }) => findings))
    (isLoss(finding) ? losses : notes).push(finding);
  for (const { table, findings } of evidence)
    if (!answer.reads.includes(table))
      losses.push(...findings.filter((finding) => saysOfTable(finding, answer.reads)));
  // What a cell said that became null, a rule has looked for in vain. A row without its time lies in no window either, whatever it said.
  const lost = new Set<ColumnFinding>(
    read.flatMap(({ coercions }) =>
      coercions.filter(({ column, areBlank }) => areBlank !== true || timeColumns.includes(column)),
    ),
  );
  const values = read.flatMap((facts) => [...facts.coercions, ...facts.zones]);
  for (const { column, finding } of read.flatMap((facts) => facts.deformed))
    if (isDeciding(column)) losses.push(finding);
  if (read.some((facts) => facts.nullWords.length > 0)) {
    const asked = answer.columnsAskedForEmptiness();
    for (const { file, nullWords: words } of read)
      for (const { word, columns } of words) {
        const concerned = columns.filter((column) => asked.has(column));
        if (concerned.length > 0) losses.push(nullWords.nowhere({ file, word, columns: concerned }));
      }
  }
  const aliases = read.flatMap((facts) => facts.aliases);
  for (const { file, rows, absent, unnamed } of read) {
    if (rows === 0) continue;
    const columns = absent.length > 0 ? absent.filter(isDeciding) : [];
    if (columns.length > 0) losses.push(columnsNotExported.nowhere({ file, columns }));
    const others = unnamed.length > 0 && !answer.fires ? unnamed.filter(isDeciding) : [];
    if (others.length > 0) notes.push(columnsNotNamed.nowhere({ file, columns: others }));
  }
  if (values.length > 0 || aliases.length > 0) {
    // A window decides by the time, too, and a table without one of the two time columns shows the other's values.
    const isCut = answer.rule.schedule?.period !== undefined;
    const cutting = isCut ? answer.reads.map((table) => answer.windowColumn(table)) : [];
    const decidesWith = (column: string): boolean => isDeciding(column) || cutting.includes(column);
    for (const value of values) {
      const { column, finding } = value;
      const isTime = timeColumns.includes(column);
      if (isTime ? timeColumns.some(decidesWith) : isDeciding(column))
        (lost.has(value) ? losses : notes).push(finding);
    }
    for (const { column, finding } of aliases) if (isDeciding(column)) notes.push(finding);
  }
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
  if (first < begin || last > end) return [rowsOutsideWindow.nowhere({ table, period: length, from, to })];
  return (first - begin) * 10n > period ? [windowTooNarrow.nowhere({ table, period: length, from })] : [];
}
