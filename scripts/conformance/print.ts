import { type Outcome, verdicts } from './outcome.ts';

/** `emulator 791: pass 700, wrong 3 …` */
export function totals(name: string, outcomes: readonly Outcome[]): string {
  const counts = verdicts.map(
    (verdict) => `${verdict} ${outcomes.filter((outcome) => outcome.verdict === verdict).length}`,
  );
  const types = outcomes.filter((outcome) => outcome.verdict === 'pass' && outcome.types.length > 0).length;
  return `${name} ${outcomes.length}: ${counts.join(', ')}; of the passes ${types} with another column type`;
}

/** One line an operator or function: passes of cases that use it, worst first; those without a failure are left out. */
export function families(outcomes: readonly Outcome[]): string {
  const found = new Map<string, { pass: number; all: number; wrong: number }>();
  for (const { testCase, verdict } of outcomes)
    for (const name of new Set([...(testCase.operators ?? []), ...(testCase.functions ?? [])])) {
      const family = found.get(name) ?? { pass: 0, all: 0, wrong: 0 };
      family.all++;
      if (verdict === 'pass') family.pass++;
      if (verdict === 'wrong' || verdict === 'missed-error') family.wrong++;
      found.set(name, family);
    }
  return [...found]
    .filter(([, { pass, all }]) => pass < all)
    .sort(([a, x], [b, y]) => y.all - y.pass - (x.all - x.pass) || (a < b ? -1 : 1))
    .map(([name, { pass, all, wrong }]) => {
      const share = `${pass}/${all}`.padStart(9);
      return `${name.padEnd(34)} ${share}${wrong > 0 ? `  ${wrong} wrong` : ''}`;
    })
    .join('\n');
}

export const describeOutcome = ({ testCase, verdict, detail, types }: Outcome): string =>
  [
    `${verdict.toUpperCase()} ${testCase.id}`,
    testCase.query.replace(/\s+/g, ' ').slice(0, 240),
    detail.slice(0, 400),
    ...(types.length > 0 ? [`types: ${types.join('; ')}`] : []),
  ]
    .filter((line) => line !== '')
    .join('\n     ');
