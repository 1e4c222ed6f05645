import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  arrivalAssumed,
  firesOnNothing,
  nothingInWindow,
  windowTooNarrow,
} from '../diagnostics/rule-diagnostics.ts';
import type { Clock } from '../engine/result.ts';
import { parseDatetime } from '../types/datetime.ts';
import { durationText } from './durations.ts';
import type { EvidenceFacts } from './evidence-facts.ts';
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
  /** Names of the columns that decide; asked for only when a finding concerns a column. */
  decidingColumns(): ReadonlySet<string>;
}

/** What whoever believes the verdict should know about the evidence behind it; empty when nothing speaks against it. */
export function notesOn(answer: Answer, evidence: readonly EvidenceFacts[]): Diagnostic[] {
  const notes: Diagnostic[] = [];
  if (answer.fires && answer.rowCount === 0) notes.push(firesOnNothing.nowhere({}));
  if (answer.rule.kind === 'NRT' && answer.usesClock) notes.push(arrivalAssumed.nowhere({}));
  const read = evidence.filter((facts) => answer.reads.includes(facts.table));
  for (const facts of read) notes.push(...facts.findings);
  const ofColumns = read.flatMap((facts) => [...facts.coercions, ...facts.aliases]);
  if (ofColumns.length > 0) {
    const deciding = answer.decidingColumns();
    for (const { column, finding } of ofColumns) if (deciding.has(column)) notes.push(finding);
  }
  for (const table of answer.reads) notes.push(...notesOnWindow(table, read, answer));
  return notes;
}

/** How the window of a scheduled rule and the rows of a table lie to each other. */
function notesOnWindow(table: string, read: readonly EvidenceFacts[], { rule, clock }: Answer): Diagnostic[] {
  const spans = read.filter((facts) => facts.table === table).flatMap((facts) => facts.timeSpan ?? []);
  const from = spans.map((span) => span.from).sort()[0];
  const to = spans
    .map((span) => span.to)
    .sort()
    .at(-1);
  const end = clock === undefined ? undefined : parseDatetime(clock.now);
  const period = rule.schedule?.period;
  if (from === undefined || to === undefined || end === undefined || period === undefined) return [];
  const first = parseDatetime(from) ?? end;
  const last = parseDatetime(to) ?? end;
  if (last < end - period || first > end) return [nothingInWindow.nowhere({ table, from, to })];
  return (first - (end - period)) * 10n > period
    ? [windowTooNarrow.nowhere({ table, period: durationText(period), from })]
    : [];
}
