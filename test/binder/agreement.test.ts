import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { agreementCases, compareSchemas, officialBinder, ourSchema } from './agreement.ts';
import { intendedDifferences } from './intended-differences.ts';

const root = resolve(import.meta.dirname, '../..');
const shared = resolve(root, '../shared');
const isThere = existsSync(resolve(shared, 'conformance/official.mjs'));

/** Every so-manieth case, so that each run looks at the same ones; scripts/binder-agreement.ts looks at all. */
const every = 61;

test.skipIf(!isThere)('the Kusto language service derives the same schemas (needs ../shared)', async () => {
  const service = await officialBinder(root, shared);
  const differences = agreementCases(shared).flatMap((item, at) => {
    if (at % every !== 0 || intendedDifferences[item.id] !== undefined) return [];
    const theirs = service.ask(item);
    if (theirs.columns === null || theirs.errors.length > 0) return [];
    const difference = compareSchemas(theirs.columns, ourSchema(item));
    return difference === undefined ? [] : [`${item.id}: ${difference}`];
  });
  service.save();
  expect(differences).toEqual([]);
});
