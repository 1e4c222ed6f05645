import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComputedCondition } from '../../src/columns/tables/computed-condition.ts';
import {
  columnsOf,
  holdsNever,
  isComputed,
  isSearch,
  withoutComputed,
} from '../../src/columns/tables/predicate-parts.ts';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';

const names = ['a', 'b', 'c', 'd'];

const leaf = (column: string): ScanPredicate => ({ kind: 'compare', column, operator: '==', value: 'x' });

const computed = (
  columns: readonly string[],
  expression: ComputedCondition['expression'] = { kind: 'column', index: 0 },
): ScanPredicate => ({
  kind: 'computed',
  condition: { columns: columns.map((name) => ({ name, type: 'bool' })), expression, now: undefined },
});

const never: ScanPredicate = { kind: 'in', column: 'a', values: [] };

const plain = fc.oneof(
  fc.constantFrom(...names).map(leaf),
  fc.constantFrom(...names).map((name): ScanPredicate => ({ kind: 'not', operand: leaf(name) })),
  fc.constant(never),
);
const { predicate } = fc.letrec<{ predicate: ScanPredicate }>((tie) => ({
  predicate: fc.oneof(
    { depthSize: 'small' },
    plain,
    fc.constantFrom(...names).map((name) => computed([name])),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(tie('predicate'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

/** Whether a condition holds of a row in which some columns fulfil what is asked of them. */
function holds(condition: ScanPredicate, fulfilled: ReadonlySet<string>): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.operands.every((operand) => holds(operand, fulfilled));
    case 'or':
      return condition.operands.some((operand) => holds(operand, fulfilled));
    case 'not':
      return !holds(condition.operand, fulfilled);
    case 'in':
      return false;
    default:
      return columnsOf(condition).every((name) => fulfilled.has(name));
  }
}

const rows = Array.from(
  { length: 2 ** names.length },
  (_, bits) => new Set(names.filter((_, at) => (bits >> at) % 2 === 1)),
);

test('what is left without what is computed holds wherever the condition does', () => {
  fc.assert(
    fc.property(predicate, (condition) => {
      const left = withoutComputed(condition);
      if (!isComputed(condition)) expect(left).toBe(condition);
      if (left === undefined) return;
      expect(isComputed(left)).toBe(false);
      for (const row of rows) if (holds(condition, row)) expect(holds(left, row)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('what holds never holds for no row', () => {
  fc.assert(
    fc.property(predicate, (condition) => {
      if (holdsNever(condition)) for (const row of rows) expect(holds(condition, row)).toBe(false);
    }),
    { numRuns: 500 },
  );
  const and = (...operands: readonly ScanPredicate[]): ScanPredicate => ({ kind: 'and', operands });
  const or = (...operands: readonly ScanPredicate[]): ScanPredicate => ({ kind: 'or', operands });
  expect([never, and(leaf('a'), never), or(never, and(never, leaf('b')))].map(holdsNever)).toEqual([
    true,
    true,
    true,
  ]);
  const values = ['x'];
  expect([or(leaf('a'), never), { kind: 'in', column: 'a', values } as const].map(holdsNever)).toEqual([
    false,
    false,
  ]);
});

describe('of a condition in parts', () => {
  const parts: ScanPredicate = {
    kind: 'and',
    operands: [
      leaf('a'),
      { kind: 'or', operands: [computed(['b', 'c']), { kind: 'not', operand: leaf('d') }] },
    ],
  };

  test('all that it is about are its columns', () => {
    expect(columnsOf(parts)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('as much is left as holds beside what is computed', () => {
    expect(withoutComputed(parts)).toEqual(leaf('a'));
    expect(isComputed(parts)).toBe(true);
    expect(isComputed({ kind: 'not', operand: computed(['a']) })).toBe(true);
    const both = (name: string): ScanPredicate => ({ kind: 'and', operands: [leaf(name), computed(['d'])] });
    expect(withoutComputed({ kind: 'or', operands: [both('a'), both('b')] })).toEqual({
      kind: 'or',
      operands: [leaf('a'), leaf('b')],
    });
    const three: ScanPredicate = { kind: 'and', operands: [leaf('a'), computed(['b']), leaf('c')] };
    expect(withoutComputed(three)).toEqual({ kind: 'and', operands: [leaf('a'), leaf('c')] });
    expect(withoutComputed({ kind: 'and', operands: [computed(['a']), computed(['b'])] })).toBeUndefined();
  });

  test('a search asks many columns at once', () => {
    const either = { kind: 'logic', operator: 'or', operands: [] } as const;
    expect(isSearch(computed(names, either))).toBe(true);
    expect(isSearch({ kind: 'or', operands: [leaf('a'), computed(names, either)] })).toBe(true);
    expect(isSearch(computed(names.slice(1), either))).toBe(false);
    expect(isSearch(computed(names))).toBe(false);
    expect(isSearch(leaf('a'))).toBe(false);
  });
});
