import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { disabledRule } from '../diagnostics/verdict-diagnostics.ts';
import type { Engine } from '../engine/engine.ts';
import type { QueryRequest } from '../engine/given/options.ts';
import { isDisabled } from './disabled.ts';
import type { EvidenceFacts } from './evidence-facts.ts';
import { failedRule, isNoFaultOfRule } from './failed-rule.ts';
import { judge } from './judge.ts';
import type { Rule } from './rule.ts';
import type { RuleResult } from './rule-result.ts';
import { type TimeRange, withRange } from './time-range.ts';

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
    if (outcome?.status !== 'fulfilled') return noted(failedRule(one, outcome?.reason));
    return noted(judge(one, outcome.value, engine, evidence));
  });
}

/** Notes about the rule itself, whatever its verdict. */
const noted = (result: RuleResult): RuleResult =>
  isDisabled(result.rule) ? { ...result, notes: [disabledRule.nowhere({}), ...result.notes] } : result;

/** A rule whose time range was not given: unknown, unless its query is wrong whatever the range. */
function withoutRange(rule: Rule, finding: Diagnostic, engine: Engine): RuleResult {
  const { diagnostics } = engine.prepare(rule.query);
  const isWrong = diagnostics.some((one) => one.severity === 'error' && !isNoFaultOfRule(one));
  return failedRule(rule, new KqlError(isWrong ? [...diagnostics] : [finding]));
}
