import { factsOf } from '../../src/cli/hunt/evidence-facts.ts';
import { Engine } from '../../src/index.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import { readKqlText } from '../../src/rules/formats/kql-text.ts';
import { type CorpusQuery, clock } from './evidence.ts';

/** The verdict on each query as a hunting rule; undefined where nothing is said, as evidence is missing. */
export async function verdictsOf(
  queries: readonly CorpusQuery[],
  paths: readonly string[],
  schema: CorpusQuery['flavour'],
): Promise<(string | undefined)[]> {
  const engine = new Engine({ now: clock, schema });
  const report = await engine.addEvidence(paths);
  const rules = queries.flatMap(({ text }, at) => readKqlText(`rule-${at}.kql`, text).rules);
  const results = await evaluateRules(engine, rules, { evidence: () => factsOf(report) });
  return results.map(({ verdict }) => (verdict === 'unknown' || verdict === 'error' ? undefined : verdict));
}
