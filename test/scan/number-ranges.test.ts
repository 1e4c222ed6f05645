import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { rangeTest } from '../../src/match/ranges.ts';
import { rangesOf } from '../../src/scan/number-ranges.ts';

type Compare = Extract<ScanPredicate, { readonly kind: 'compare' }>;

const bound = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(0.5, -1.5, Number.NaN, Number.POSITIVE_INFINITY),
);
const compare = fc
  .tuple(fc.constantFrom('==', '!=', '<', '<=', '>', '>='), bound)
  .map(([operator, value]): Compare => ({ kind: 'compare', column: 'N', operator: operator as '==', value }));
const listed = fc
  .array(bound, { minLength: 1, maxLength: 4 })
  .map((values): ScanPredicate => ({ kind: 'in', column: 'N', values }));
/** As both sides of the scan use them. */
function numberTest(given: ScanPredicate, toNumber: (value: bigint | number) => number | undefined) {
  const ranges = rangesOf(given, toNumber);
  return ranges && rangeTest(ranges);
}

const predicate: fc.Arbitrary<ScanPredicate> = fc.letrec<{ all: ScanPredicate }>((tie) => ({
  all: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    compare,
    listed,
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('all'), { minLength: 1, maxLength: 4 }),
      )
      .map(([kind, operands]) => ({ kind, operands })),
  ),
})).all;

function holds(given: ScanPredicate, value: number): boolean {
  switch (given.kind) {
    case 'and':
      return given.operands.every((operand) => holds(operand, value));
    case 'or':
      return given.operands.some((operand) => holds(operand, value));
    case 'in':
      return given.values.some((listedValue) => listedValue === value);
    case 'compare':
      return compared(given, value);
    default:
      throw new Error(`Expected no ${given.kind}.`);
  }
}

function compared({ operator, value: wanted }: Compare, value: number): boolean {
  const other = wanted as number;
  switch (operator) {
    case '==':
      return value === other;
    case '!=':
      return value !== other;
    case '<':
      return value < other;
    case '<=':
      return value <= other;
    case '>':
      return value > other;
    case '>=':
      return value >= other;
  }
}

test('ranges of whole numbers say what the condition says', () => {
  fc.assert(
    fc.property(predicate, (given) => {
      const asked = numberTest(given, Number);
      for (let value = -8; value <= 8; value++)
        expect(asked?.(value), String(value)).toBe(holds(given, value));
    }),
    { numRuns: 2000 },
  );
});

test('what a part leaves open leaves out nothing', () => {
  const open: ScanPredicate = { kind: 'compare', column: 'N', operator: '==', value: 'x' };
  const three: ScanPredicate = { kind: 'compare', column: 'N', operator: '==', value: 3 };
  expect(numberTest({ kind: 'or', operands: [open, three] }, Number)).toBeUndefined();
  const both = numberTest({ kind: 'and', operands: [open, three] }, Number);
  expect([2, 3, 4].map((value) => both?.(value))).toEqual([false, true, false]);
});
