import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { problemOf } from '../diagnostics/system-error.ts';
import { disabledRule, minutesDiffer, ruleDefect } from '../diagnostics/verdict-diagnostics.ts';
import type { Engine } from '../engine/engine.ts';
import type { QueryRequest } from '../engine/given/options.ts';
import type { Clock, QueryResult, ResultTable } from '../engine/result.ts';
import type { Reach } from '../plan/bound-query.ts';
import { decidingColumns } from './deciding-columns.ts';
import { isDisabled } from './disabled.ts';
import { columnsAskedForEmptiness } from './emptiness.ts';
import { anyTable, type EvidenceFacts } from './evidence-facts.ts';
import { lostRows } from './lost-rows.ts';
import { columnsMadeText } from './made-text.ts';
import { sameMinuteByMinute } from './near-real-time.ts';
import { notesOn } from './notes.ts';
import { timelessTables } from './notes-on-times.ts';
import type { Rule, Schedule, TriggerOperator } from './rule.ts';
import { type TimeRange, withRange } from './time-range.ts';
import { rowsStand } from './trust.ts';

/**
 * `fires`: the rule would raise an alert. `silent`: it would not, and everything that it reads was there. `unknown`: something
 * that it reads was not given, or not read whole, so nothing can be said. `error`: the rule itself is wrong.
 */
export type Verdict = 'fires' | 'silent' | 'unknown' | 'error';

/** The verdict on a rule, and what it rests on. */
export interface RuleResult {
  readonly rule: Rule;
  readonly verdict: Verdict;
  /** Why the verdict is `unknown` or `error`, in one sentence. */
  readonly reason: string | undefined;
  readonly rowCount: number;
  /** The rows that the query gave; undefined when it could not be run. */
  readonly table: ResultTable | undefined;
  readonly clock: Clock | undefined;
  /** Names of the tables that it reads, given or not; undefined where the query could not be run. */
  readonly reads: readonly string[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What lessens the worth of the verdict: rows that may be missing, cells that could not be read, a short export. */
  readonly notes: readonly Diagnostic[];
  /** Lets go of rows that wait in a temporary file: they cannot be read any more. */
  close(): void;
}

/** What the evaluation of rules may be given besides an engine. */
export interface EvaluateOptions {
  readonly now?: string | Date;
  /** The ends of the time range that hunting queries leave blank, as ISO text. */
  readonly range?: TimeRange;
  /** What is known about the evidence once the rules have read it. */
  readonly evidence?: () => readonly EvidenceFacts[];
  /** What becomes of the rows of each rule, as a query is asked; held by default. */
  readonly rows?: NonNullable<QueryRequest['rows']>;
  readonly signal?: AbortSignal;
}

/**
 * Evaluates rules over the engine's tables in shared passes; one result a rule, in order. A scheduled rule sees only the
 * `queryPeriod` before the clock. A rule that fails does not harm the rest.
 */
export async function evaluateRules(
  engine: Engine,
  rules: readonly Rule[],
  options: EvaluateOptions = {},
): Promise<RuleResult[]> {
  const filled = rules.map((rule) => withRange(rule, options.range ?? {}));
  const ready = filled.flatMap((one) => ('query' in one ? one : []));
  const requests = ready.map((rule): QueryRequest => {
    const lookback = rule.schedule?.period;
    return {
      text: rule.query,
      ...(options.now === undefined ? {} : { now: options.now }),
      ...(lookback === undefined ? {} : { lookback }),
      ...(options.rows === undefined ? {} : { rows: options.rows }),
    };
  });
  const settled = await engine.queryAll(requests, options.signal);
  if (options.signal?.aborted === true)
    for (const outcome of settled) if (outcome.status === 'fulfilled') outcome.value.close();
  options.signal?.throwIfAborted();
  const evidence = options.evidence?.() ?? [];
  const outcomes = new Map(ready.map((rule, index) => [rule, settled[index]]));
  return filled.map((one, index) => {
    if (!('query' in one)) return noted(withoutRange(rules[index] as Rule, one, engine));
    const outcome = outcomes.get(one);
    if (outcome?.status !== 'fulfilled') return noted(failed(one, outcome?.reason));
    return noted(answered(one, outcome.value, engine, evidence));
  });
}

/** Notes about the rule itself, whatever its verdict. */
const noted = (result: RuleResult): RuleResult =>
  isDisabled(result.rule) ? { ...result, notes: [disabledRule.nowhere({}), ...result.notes] } : result;

/** A rule whose time range was not given: unknown, unless its query is wrong whatever the range. */
function withoutRange(rule: Rule, finding: Diagnostic, engine: Engine): RuleResult {
  const { diagnostics } = engine.prepare(rule.query);
  const isWrong = diagnostics.some((one) => one.severity === 'error' && !isLack(one));
  return failed(rule, new KqlError(isWrong ? [...diagnostics] : [finding]));
}

function answered(
  rule: Rule,
  result: QueryResult,
  engine: Engine,
  evidence: readonly EvidenceFacts[],
): RuleResult {
  const { primary, diagnostics, clock, reads } = result;
  const { rowCount } = primary;
  const common = { rule, rowCount, table: primary, clock, reads, diagnostics, close: result.close };
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const fires = isTriggered(rowCount, rule.schedule);
  const lack = lackOfEvidence(rule, result, engine, evidence);
  if (lack !== undefined && !(fires && provesItself(rule, result, lack, engine)))
    return { ...common, verdict: 'unknown', reason: lack.reason, notes: [] };
  const bound = rule.kind === 'NRT' ? engine.queryOf(result) : undefined;
  const usesClock = bound?.usesNow === true;
  // Over all rows at once a rule that counts or joins is another rule than minute by minute.
  if (rule.kind === 'NRT' && (!(bound && sameMinuteByMinute(bound)) || (usesClock && !fires))) {
    const finding = minutesDiffer.nowhere({ rows: rowCount });
    return { ...common, verdict: 'unknown', reason: finding.message, notes: [...warnings, finding] };
  }
  const { notes, losses } = notesOn(
    {
      rule,
      fires,
      rowCount,
      clock,
      usesClock,
      reads,
      reach: engine.queryOf(result)?.reach ?? noReach,
      windowColumn: (table) => engine.windowColumn(table),
      decidingColumns() {
        const query = engine.queryOf(result);
        return query === undefined ? new Set() : decidingColumns(query);
      },
      columnsAskedForEmptiness() {
        const query = engine.queryOf(result);
        return query === undefined ? new Set() : columnsAskedForEmptiness(query);
      },
      columnsMadeText() {
        const query = engine.queryOf(result);
        return query === undefined ? new Set() : columnsMadeText(query);
      },
    },
    evidence,
  );
  // What a rule has found stands; one of the rows that are missing might be what it has looked for in vain.
  if (!fires && losses.length > 0) {
    const reason = [...new Set(losses.map(({ message }) => message))].join(' ');
    return { ...common, verdict: 'unknown', reason, notes: [...warnings, ...notes] };
  }
  return {
    ...common,
    verdict: fires ? 'fires' : 'silent',
    reason: undefined,
    notes: [...warnings, ...losses, ...notes],
  };
}

const noReach: Reach = {
  everyTable: false,
  everyColumn: false,
  everyText: false,
  absentColumns: new Set(),
};

/** Tables of which rows are missing, and what says so. */
interface Lack {
  readonly tables: ReadonlySet<string>;
  readonly reason: string;
}

/** What of the rule's evidence an answer lacks: tables, parts of a fuzzy union, rows of files, rows that a window could show. */
function lackOfEvidence(
  { schedule }: Rule,
  result: QueryResult,
  engine: Engine,
  evidence: readonly EvidenceFacts[],
): Lack | undefined {
  const { diagnostics, clock, reads } = result;
  const missing = diagnostics.filter(({ slug }) => slug === 'table-not-provided');
  const dropped = diagnostics.filter(({ slug }) => slug === 'fuzzy-name-not-found');
  const isCut = schedule?.period !== undefined && clock !== undefined;
  const timeless = isCut ? timelessTables(reads, evidence).filter((table) => engine.windowColumn(table)) : [];
  const everyTable = engine.queryOf(result)?.reach.everyTable === true;
  const lost = lostRows(
    everyTable ? [...new Set(evidence.map(({ table }) => table))] : [...reads, anyTable],
    evidence,
  );
  if (missing.length + dropped.length + timeless.length + lost.length === 0) return undefined;
  return {
    tables: new Set([
      ...reads.filter((table) => !engine.tables.has(table)),
      ...timeless,
      ...lost.map(({ table }) => table),
    ]),
    reason: lackOf(missing, timeless, [...dropped, ...lost.map(({ finding }) => finding)]),
  };
}

/** Rows that are there may prove what they show; an absence proves nothing while a table is missing. */
function provesItself({ schedule }: Rule, result: QueryResult, { tables }: Lack, engine: Engine): boolean {
  const atLeast = (schedule?.operator ?? 'GreaterThan') === 'GreaterThan';
  if (!atLeast || result.primary.rowCount === 0) return false;
  const query = engine.queryOf(result);
  return query !== undefined && rowsStand(query, tables);
}

function failed(rule: Rule, error: unknown): RuleResult {
  const nothing = { rowCount: 0, table: undefined, clock: undefined, reads: undefined, notes: [] };
  const common = { rule, ...nothing, close: () => {} };
  if (!(error instanceof KqlError)) {
    // One rule that meets a defect of ours must not take the others with it, nor look like silence.
    const defect = ruleDefect.nowhere({ problem: problemOf(error) });
    return { ...common, verdict: 'error', reason: defect.message, diagnostics: [defect] };
  }
  const { diagnostics } = error;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const missing = diagnostics.filter(({ slug }) => slug === 'table-not-provided');
  const lacks = errors.length > 0 && errors.every(isLack);
  return {
    ...common,
    verdict: lacks ? 'unknown' : 'error',
    reason: lacks && missing.length > 0 ? lackOf(missing) : (errors[0]?.message ?? error.message),
    diagnostics,
  };
}

/** What of the rule's evidence is not there: tables, rows that a window could show; and what says so of parts of a fuzzy union and of files. */
function lackOf(
  missing: readonly Diagnostic[],
  timeless: readonly string[] = [],
  others: readonly Diagnostic[] = [],
): string {
  const tables = missing.map(({ needs }) => needs).join(', ');
  return [
    tables === '' ? '' : `No data was given for ${tables}.`,
    timeless.length === 0
      ? ''
      : `No row of ${timeless.join(', ')} has a time, so none lies in the rule's window.`,
    ...others.map(({ message }) => message),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Something is not here, which is no fault of the rule. */
const isLack = ({ stage, slug }: Diagnostic): boolean =>
  stage === 'external' || stage === 'unsupported' || slug === 'no-clock';

const comparisons: Readonly<Record<TriggerOperator, (rows: number, threshold: number) => boolean>> = {
  GreaterThan: (rows, threshold) => rows > threshold,
  LessThan: (rows, threshold) => rows < threshold,
  Equal: (rows, threshold) => rows === threshold,
  NotEqual: (rows, threshold) => rows !== threshold,
};

/** The threshold counts rows of the result. Rules without one fire on any row. */
function isTriggered(rows: number, schedule: Schedule | undefined): boolean {
  return schedule === undefined ? rows > 0 : comparisons[schedule.operator](rows, schedule.threshold);
}
