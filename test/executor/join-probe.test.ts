import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BATCH_ROWS, type Batch, batchOf } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { JoinProbe } from '../../src/executor/joins/join-probe.ts';
import type { JoinKind, JoinNode } from '../../src/plan/nodes.ts';
import { hasLeft, hasRight, joinKinds } from './join-kinds.ts';

const numbers = (values: readonly number[]): Batch => batchOf(values.length, [vectorFrom('real', values)]);

/** A join of a column of either side, of which the left one streams. */
function nodeOf(joinKind: JoinKind): JoinNode {
  const column = (id: number) => ({ id, name: `c${id}`, type: 'real' });
  const outputs = [
    ...(hasLeft(joinKind) ? [{ side: 'left', column: column(0) }] : []),
    ...(hasRight(joinKind) ? [{ side: 'right', column: column(1) }] : []),
  ];
  return { outputs, left: { columns: [column(0)] }, right: { columns: [column(1)] } } as unknown as JoinNode;
}

interface Sides {
  readonly kind: JoinKind;
  /** Of each held row its group; groups are numbered by first appearance. */
  readonly held: readonly number[];
  /** Of each streamed row of each batch its group, -1 for none. */
  readonly streamed: readonly (readonly number[])[];
  readonly heldSide?: 'left' | 'right';
}

/** Rows that come out, a held one as its number and a streamed one as a number from 0.5 on; after so many batches no more are wanted. */
function joined({ kind, held, streamed, heldSide = 'right' }: Sides, most = Number.POSITIVE_INFINITY) {
  const given: Batch[] = [];
  const states: string[] = [];
  const probe = new JoinProbe(
    nodeOf(kind),
    { push: (batch) => (given.push(batch) < most ? 'more' : 'done'), finish() {} },
    {
      kind,
      heldSide,
      held: {
        rows: numbers([...held.keys()]),
        groups: Int32Array.from(held),
        groupCount: new Set(held).size,
      },
    },
  );
  // Whoever finds the groups fills the same arrays again.
  const places = new Int32Array(BATCH_ROWS);
  const found = new Int32Array(BATCH_ROWS);
  let first = 0.5;
  for (const groups of streamed) {
    const batch = numbers(groups.map((_, row) => first + row));
    first += groups.length;
    if (probe.asksForAll) {
      found.set(groups);
      states.push(probe.stream(batch, found.subarray(0, groups.length)));
    } else {
      const met = groups.flatMap((group, row) => (group >= 0 ? [row] : []));
      places.set(met);
      found.set(met.map((row) => groups[row] as number));
      const { length } = met;
      states.push(
        probe.streamMet(batch, { rows: places.subarray(0, length), groups: found.subarray(0, length) }),
      );
    }
    places.fill(0);
    found.fill(0);
  }
  probe.end();
  const rows = given.flatMap((batch) =>
    Array.from({ length: batch.length }, (_, row) =>
      Array.from({ length: batch.width }, (_, index) => valueAt(batch.column(index), row)),
    ),
  );
  return { rows, states, lengths: given.map(({ length }) => length) };
}

/** The same, row by row. */
function plainly({ kind, held, streamed }: Sides): unknown[] {
  const rows: unknown[] = [];
  const give = (left: number | null, right: number | null): void => {
    rows.push([...(hasLeft(kind) ? [left] : []), ...(hasRight(kind) ? [right] : [])]);
  };
  const seen = new Set<number>();
  for (const [at, group] of streamed.flat().entries()) {
    const row = at + 0.5;
    const partners = [...held.keys()].filter((one) => held[one] === group).reverse();
    const isFirst = !seen.has(group);
    seen.add(group);
    if (kind === 'leftsemi' && partners.length > 0) give(row, null);
    if (kind === 'leftanti' && partners.length === 0) give(row, null);
    if (/inner|outer/.test(kind) && (kind !== 'innerunique' || isFirst))
      for (const partner of partners) give(row, partner);
    if (/leftouter|fullouter/.test(kind) && partners.length === 0) give(row, null);
  }
  for (const [row, group] of held.entries()) {
    if (kind === 'rightsemi' && seen.has(group)) give(null, row);
    if (/rightanti|rightouter|fullouter/.test(kind) && !seen.has(group)) give(null, row);
  }
  return rows;
}

/** Groups numbered by first appearance. */
const numbered = (groups: readonly number[]): number[] => {
  const numbers = new Map<number, number>();
  return groups.map((group) => numbers.get(group) ?? numbers.set(group, numbers.size).size - 1);
};

const group = fc.integer({ min: -1, max: 7 });
const heldGroups = fc.oneof(
  fc.array(fc.nat(7)).map(numbered),
  fc.nat(8).map((count) => [...Array(count).keys()]),
);

test.each(joinKinds)('rows are those of the plain way, in its order: %s', (kind) => {
  fc.assert(
    fc.property(heldGroups, fc.array(fc.array(group), { maxLength: 4 }), (held, groups) => {
      const count = new Set(held).size;
      const streamed = groups.map((batch) => batch.map((one) => (one < count ? one : -1)));
      expect(joined({ kind, held, streamed }).rows).toEqual(plainly({ kind, held, streamed }));
    }),
    { numRuns: 200 },
  );
});

test('held rows may be the left ones', () => {
  const sides: Sides = { kind: 'rightouter', held: [0, 1, 0], streamed: [[0, -1]], heldSide: 'left' };
  // A column of the left side carries the held row.
  expect(joined(sides).rows).toEqual([
    [2, 0.5],
    [0, 0.5],
    [1, null],
  ]);
});

const COUNT = 2 * BATCH_ROWS + 5;

describe('many rows come in batches', () => {
  test.each<[JoinKind, number]>([
    ['rightouter', 1],
    ['fullouter', 1],
    ['rightanti', 1],
    ['rightsemi', 0],
  ])('held ones by whether they met a partner: %s', (kind, parity) => {
    const held = Array.from({ length: COUNT }, (_, row) => row % 2);
    const { rows, lengths } = joined({ kind, held, streamed: [[0]] });
    const own = rows.map((row) => row.at(-1) as number).filter((row) => row % 2 === parity);
    expect(own).toHaveLength(parity === 0 ? BATCH_ROWS + 3 : BATCH_ROWS + 2);
    expect(own.at(-1)).toBe(parity === 0 ? COUNT - 1 : COUNT - 2);
    expect(Math.max(...lengths.slice(-2))).toBeLessThanOrEqual(BATCH_ROWS);
  });

  test('pairs of one streamed batch', () => {
    const held = Array.from({ length: 100 }, () => 0);
    const { rows, lengths } = joined({ kind: 'inner', held, streamed: [Array(1000).fill(0)] });
    expect(rows).toHaveLength(100_000);
    expect(rows.at(-1)).toEqual([999.5, 0]);
    expect(Math.max(...lengths)).toBeLessThan(BATCH_ROWS * 2 + 100);
  });
});

test.each(joinKinds)('no row is given once no more are wanted: %s', (kind) => {
  for (const held of [
    [0, 1, 2],
    [0, 1, 2, 0, 1, 2],
  ]) {
    const streamed = [[], [0, -1], [1, -1], [2, -1]];
    const { states, lengths } = joined({ kind, held, streamed }, 1);
    const isAtEnd = kind === 'rightsemi' || kind === 'rightanti';
    expect(states).toEqual(isAtEnd ? Array(4).fill('more') : ['more', 'done', 'done', 'done']);
    expect(lengths).toHaveLength(kind === 'rightanti' ? 0 : 1);
  }
});
