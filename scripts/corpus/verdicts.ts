import { factsOf } from '../../src/cli/hunt/evidence-facts.ts';
import { Engine } from '../../src/index.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import { readKqlText } from '../../src/rules/formats/kql-text.ts';
import type { Rule } from '../../src/rules/rule.ts';
import type { RuleResult } from '../../src/rules/rule-result.ts';
import { type CorpusQuery, clock } from './evidence.ts';

export type Judged = Pick<RuleResult, 'verdict' | 'reason' | 'notes'>;

/** The verdicts on the queries as rules of one pack: with `period` scheduled ones at the time of the newest row, without hunting ones. */
export async function verdictsOf(
  queries: readonly CorpusQuery[],
  paths: readonly string[],
  schema: CorpusQuery['flavour'],
  period?: bigint,
): Promise<Judged[]> {
  const engine = new Engine(period === undefined ? { now: clock, schema } : { schema });
  const report = await engine.addEvidence(paths);
  const rules = queries
    .flatMap(({ text }, at) => readKqlText(`rule-${at}.kql`, text).rules)
    .map((rule) => (period === undefined ? rule : scheduled(rule, period)));
  return evaluateRules(engine, rules, { evidence: () => factsOf(report) });
}

const scheduled = (rule: Rule, period: bigint): Rule => ({
  ...rule,
  kind: 'Scheduled',
  schedule: { frequency: period, period, operator: 'GreaterThan', threshold: 0 },
});

/** The verdict on each query as the one rule of a pack. */
export async function verdictsAlone(
  queries: readonly CorpusQuery[],
  paths: readonly string[],
  schema: CorpusQuery['flavour'],
): Promise<Judged[]> {
  const verdicts: Judged[] = [];
  for (const query of queries) verdicts.push(...(await verdictsOf([query], paths, schema)));
  return verdicts;
}

/** What is wrong with a verdict on a query that gives so many rows. What is not said is not wrong. */
export function wrongVerdict(judged: Judged | undefined, rows: number): string | undefined {
  if (judged === undefined || judged.verdict === 'unknown') return undefined;
  return judged.verdict === (rows > 0 ? 'fires' : 'silent')
    ? undefined
    : `${rows} rows, and the verdict is ${judged.verdict}${judged.reason === undefined ? '' : ` (${judged.reason})`}`;
}
