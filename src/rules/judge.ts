import { minutesDiffer } from '../diagnostics/verdict-diagnostics.ts';
import type { Engine } from '../engine/engine.ts';
import type { QueryResult } from '../engine/result.ts';
import type { BoundQuery, Reach } from '../plan/bound-query.ts';
import type { Answer } from './answer.ts';
import { decidingColumns } from './deciding-columns.ts';
import { columnsAskedForEmptiness } from './emptiness.ts';
import type { EvidenceFacts } from './evidence-facts.ts';
import { firesAnyhow, lackOfEvidence } from './lack-of-evidence.ts';
import { columnsMadeText } from './made-text.ts';
import { sameMinuteByMinute } from './near-real-time.ts';
import { notesOn } from './notes.ts';
import type { Rule } from './rule.ts';
import type { RuleResult } from './rule-result.ts';
import { isTriggered } from './trigger.ts';

/**
 * The verdict on a rule whose query was answered. It is `unknown` wherever evidence that is missing, or that was not read whole, could turn it around: a rule that is silent
 * only for the lack of something must not be called silent.
 */
export function judge(
  rule: Rule,
  result: QueryResult,
  engine: Engine,
  evidence: readonly EvidenceFacts[],
): RuleResult {
  const { primary, diagnostics, clock, reads } = result;
  const { rowCount } = primary;
  const common = { rule, rowCount, table: primary, clock, reads, diagnostics, close: result.close };
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const query = engine.queryOf(result);
  const fires = isTriggered(rowCount, rule.schedule);

  const lack = lackOfEvidence(rule, result, engine, evidence);
  if (lack !== undefined && !(fires && firesAnyhow(rule, result, lack, engine)))
    return { ...common, verdict: 'unknown', reason: lack.reason, notes: [] };

  if (rule.kind === 'NRT' && !holdsByMinutes(query, fires)) {
    const finding = minutesDiffer.nowhere({ rows: rowCount });
    return { ...common, verdict: 'unknown', reason: finding.message, notes: [...warnings, finding] };
  }

  const { notes, losses } = notesOn(answerOf(rule, fires, result, query, engine), evidence);
  // What a rule has found stands; one of the rows that are missing might be what it has looked for in vain.
  if (!fires && losses.length > 0) {
    const reason = [...new Set(losses.map(({ message }) => message))].join(' ');
    return { ...common, verdict: 'unknown', reason, notes: [...warnings, ...notes] };
  }
  const verdict = fires ? 'fires' : 'silent';
  return { ...common, verdict, reason: undefined, notes: [...warnings, ...losses, ...notes] };
}

/**
 * Whether the answer over all rows tells what a near-real-time rule does, which sees the rows of one minute at a time: a query that counts or joins may give other rows then.
 * One that asks for the time has another one in each minute, so that its silence at one time says nothing about the others.
 */
function holdsByMinutes(query: BoundQuery | undefined, fires: boolean): boolean {
  if (query === undefined || !sameMinuteByMinute(query)) return false;
  return fires || !query.usesNow;
}

const noReach: Reach = {
  everyTable: false,
  everyColumn: false,
  everyText: false,
  absentColumns: new Set(),
};

/** The answer as notes ask about it. */
function answerOf(
  rule: Rule,
  fires: boolean,
  { primary, clock, reads }: QueryResult,
  query: BoundQuery | undefined,
  engine: Engine,
): Answer {
  const columns = (find: (query: BoundQuery) => ReadonlySet<string>): ReadonlySet<string> =>
    query === undefined ? new Set() : find(query);
  return {
    rule,
    fires,
    rowCount: primary.rowCount,
    clock,
    usesClock: query?.usesNow === true,
    reads,
    reach: query?.reach ?? noReach,
    windowColumn: (table) => engine.windowColumn(table),
    decidingColumns: () => columns(decidingColumns),
    columnsAskedForEmptiness: () => columns(columnsAskedForEmptiness),
    columnsMadeText: () => columns(columnsMadeText),
  };
}
