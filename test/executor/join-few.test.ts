import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { hasLeft, hasRight, joinKinds } from './join-kinds.ts';

/** Left rows: more than one side of a join holds. */
const LEFT = 30_000;
const RIGHT = 1200;

/** What becomes of a number that a tenth of left rows shares with right ones. */
const keys = {
  'whole ones close to zero': 'n * 7',
  'whole ones far apart, of either sign': 'n * 1000003 - 9000000000',
  fractions: 'n / 1024.0 - 5.0',
  'beyond 2^53': 'n + 9007199254740993',
  times: 'datetime(2024-01-01) + n * 1tick',
  texts: 'tostring(n)',
};

const isNull = (row: number): boolean => row % 400 === 17;
const leftKey = (row: number): number | null => (isNull(row) ? null : (row * 7919) % 12_000);
/** One right row a key, each third with another; the last ones have no left row. */
const right = Array.from({ length: RIGHT }, (_, at) =>
  at === 5 ? null : at * 10 + (at > 1100 ? 20_000 : 0),
);

/** How many rows the join gives, and the sums of the numbers of left and right rows, the plain way. */
function wanted(kind: string, hasNulls: boolean, isUnique: boolean): readonly number[] {
  const partners = new Map<number | null, number[]>();
  for (const [at, key] of right.entries()) {
    if (!hasNulls && key === null) continue;
    partners.set(key, isUnique || at % 3 !== 0 ? [at] : [at, at + 1_000_000]);
  }
  const met = new Set<number | null>();
  const seen = new Set<number | null>();
  let [count, lefts, rights] = [0, 0, 0];
  const give = (row: number, at: number): void => {
    count++;
    lefts += row;
    rights += at;
  };
  for (let row = 0; row < LEFT; row++) {
    const key = leftKey(row);
    if (!hasNulls && key === null) continue;
    const own = partners.get(key);
    if (own === undefined) {
      if (kind === 'leftanti' || kind === 'leftouter' || kind === 'fullouter') give(row, 0);
      continue;
    }
    met.add(key);
    if (kind === 'leftsemi') give(row, 0);
    if (['inner', 'leftouter', 'rightouter', 'fullouter'].includes(kind)) for (const at of own) give(row, at);
    if (kind === 'innerunique' && !seen.has(key)) for (const at of own) give(row, at);
    seen.add(key);
  }
  for (const [key, own] of partners)
    if (kind === 'rightsemi' ? met.has(key) : !met.has(key) && /rightanti|rightouter|fullouter/.test(kind))
      for (const at of own) give(0, at);
  return [count, lefts, rights];
}

describe('a join of which few left rows have a partner', () => {
  it.each(Object.keys(keys) as (keyof typeof keys)[])('%s', async (name) => {
    const kql = keys[name];
    const engine = new Engine({ now: '2025-01-01T00:00:00Z' });
    for (const hasNulls of [false, true])
      for (const isUnique of [false, true]) {
        const keyed = (n: string): string =>
          `extend n = ${n} | where ${hasNulls ? 'true' : 'isnotnull(n)'} | extend k = ${kql}`;
        const tables = `let L = range l from 0 to ${LEFT - 1} step 1
          | ${keyed('iff(l % 400 == 17, long(null), l * 7919 % 12000)')} | project l, k;
        let One = range r from 0 to ${RIGHT - 1} step 1
          | ${keyed('iff(r == 5, long(null), r * 10 + iff(r > 1100, 20000, 0))')} | project r, k;
        let R = ${isUnique ? 'One' : 'union One, (One | where r % 3 == 0 | extend r = r + 1000000)'};`;
        for (const kind of joinKinds) {
          const { primary } = await engine.query(`${tables} L | join kind=${kind} R on k
            | summarize count(), ${hasLeft(kind) ? 'sum(l)' : 'countif(false)'}, ${hasRight(kind) ? 'sum(r)' : 'countif(false)'}`);
          const texts = primary.rows().map((row) => row.map(Number));
          expect([kind, ...texts]).toEqual([kind, wanted(kind, hasNulls, isUnique)]);
        }
      }
  });
});
