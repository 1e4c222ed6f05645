/**
 * How far our binder agrees with the published Kusto language service: `npx tsx scripts/binder-agreement.ts [--limit N] [--show N]`.
 * Every corpus query that the service binds, and every conformance case that it binds, must get the same result schema from us: names, order
 * and types. Prints each difference that is not listed in test/binder/intended-differences.ts; fails below 99 %.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agreementCases, compareSchemas, officialBinder, ourSchema } from '../test/binder/agreement.ts';
import { intendedDifferences } from '../test/binder/intended-differences.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const shared = join(root, '../shared');
if (!existsSync(shared)) {
  console.error('scripts/binder-agreement.ts needs ../shared beside the project.');
  process.exit(2);
}
const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

const official = await officialBinder(root, shared);
const cases = agreementCases(shared).slice(option('--from', 0), option('--limit', 1e9));
const totals = { compared: 0, agree: 0, intended: 0, unbound: 0 };
const differences: string[] = [];
for (const [at, item] of cases.entries()) {
  const theirs = official.ask(item);
  if (at % 200 === 199) official.save();
  if (theirs.columns === null || theirs.errors.length > 0) {
    totals.unbound++;
    continue;
  }
  totals.compared++;
  let difference: string | undefined;
  try {
    difference = compareSchemas(theirs.columns, ourSchema(item));
  } catch (error) {
    difference = `CRASH ${error instanceof Error ? error.stack?.split('\n').slice(0, 4).join(' ') : error}`;
  }
  if (difference === undefined) totals.agree++;
  else if (intendedDifferences[item.id] !== undefined) totals.intended++;
  else differences.push(`${item.id}\n    ${difference}`);
}
official.save();
for (const difference of differences.slice(0, option('--show', 40))) console.log(difference);
const share = ((100 * (totals.agree + totals.intended)) / Math.max(1, totals.compared)).toFixed(2);
console.log(
  `${totals.compared} compared: ${totals.agree} agree, ${totals.intended} differ on purpose, ${differences.length} differ (${share} %); ${totals.unbound} that the service does not bind`,
);
process.exit(differences.length * 100 <= totals.compared ? 0 : 1);
