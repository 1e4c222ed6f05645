import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { problemOf } from '../diagnostics/system-error.ts';
import { ruleDefect } from '../diagnostics/verdict-diagnostics.ts';
import { notGiven } from './lack-of-evidence.ts';
import type { Rule } from './rule.ts';
import type { RuleResult } from './rule-result.ts';

/**
 * The result of a rule whose query could not be run: `unknown` where that is no fault of the rule, else `error`. Whatever else was thrown is a defect of ours: it must
 * neither stop the other rules nor look like silence.
 */
export function failedRule(rule: Rule, error: unknown): RuleResult {
  const nothing = { rowCount: 0, table: undefined, clock: undefined, reads: undefined, notes: [] };
  const common = { rule, ...nothing, close: () => {} };
  if (!(error instanceof KqlError)) {
    const defect = ruleDefect.nowhere({ problem: problemOf(error) });
    return { ...common, verdict: 'error', reason: defect.message, diagnostics: [defect] };
  }
  const { diagnostics } = error;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const missing = diagnostics.filter(({ slug }) => slug === 'table-not-provided');
  const isUnknown = errors.length > 0 && errors.every(isNoFaultOfRule);
  return {
    ...common,
    verdict: isUnknown ? 'unknown' : 'error',
    reason: isUnknown && missing.length > 0 ? notGiven(missing) : (errors[0]?.message ?? error.message),
    diagnostics,
  };
}

/** Whether an error says that something is not here (a table, a service, a clock, a feature of ours), and not that the rule is wrong. */
export const isNoFaultOfRule = ({ stage, slug }: Diagnostic): boolean =>
  stage === 'external' || stage === 'unsupported' || slug === 'no-clock';
