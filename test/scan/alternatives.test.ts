import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { type Alternatives, alternatives, chooseParts } from '../../src/scan/alternatives.ts';
import { numberColumnTest, textColumnTest } from '../../src/scan/column-filter.ts';

type Leaf = Extract<ScanPredicate, { readonly column: string }>;
interface Row {
  readonly S: string;
  readonly U: string;
  readonly N: number;
}

const word = fc.constantFrom('', 'a', 'A', 'b', 'a b', '10.0.0.1', '10.1.0.1');
const column = fc.constantFrom('S', 'U');
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc
    .tuple(
      column,
      fc.constantFrom('has', 'equals', 'contains', 'startswith'),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
    )
    .map(([name, operator, needles, caseSensitive]): Leaf => {
      return { kind: 'text', column: name, operator: operator as 'has', needles, caseSensitive };
    }),
  fc
    .tuple(column, fc.array(word, { minLength: 1, maxLength: 3 }))
    .map(([name, values]): Leaf => ({ kind: 'in', column: name, values })),
  fc.tuple(column, fc.constantFrom('==', '!='), word).map(
    ([name, operator, value]): Leaf => ({
      kind: 'compare',
      column: name,
      operator: operator as '==',
      value,
    }),
  ),
  fc
    .tuple(column, fc.constantFrom(['10.0.0.0/16'], ['10.1.0.0/24', 'none', '10.0.0.1']))
    .map(([name, networks]): Leaf => ({ kind: 'ipv4', column: name, networks })),
  fc
    .tuple(fc.constantFrom('==', '!=', '<', '>='), fc.integer({ min: 0, max: 3 }))
    .map(([operator, value]): Leaf => ({ kind: 'compare', column: 'N', operator: operator as '==', value })),
  fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 2 })
    .map((values): Leaf => ({ kind: 'in', column: 'N', values })),
);
type Computed = Extract<ScanPredicate, { readonly kind: 'computed' }>;

/** Stands for a condition on both texts: together they are longer than a number. */
const computed = fc.integer({ min: 0, max: 9 }).map((value): Computed => {
  const columns = ['S', 'U'].map((name) => ({ name, type: 'string' }) as const);
  return {
    kind: 'computed',
    condition: { columns, expression: { kind: 'constant', type: 'long', value }, now: undefined },
  };
});
const isLonger = ({ condition: { expression } }: Computed, { S, U }: Row): boolean =>
  expression.kind === 'constant' && S.length + U.length > Number(expression.value);

const condition: fc.Arbitrary<ScanPredicate> = fc.letrec<{ all: ScanPredicate }>((tie) => ({
  all: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    computed,
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('all'), { minLength: 1, maxLength: 3 }),
      )
      .map(([kind, operands]) => ({ kind, operands })),
  ),
})).all;
const row: fc.Arbitrary<Row> = fc.record({ S: word, U: word, N: fc.integer({ min: 0, max: 3 }) });

const asked = (predicate: ScanPredicate, name: string, given: Row): boolean =>
  name === 'N'
    ? (numberColumnTest(predicate, name, 'long')?.(given.N) ?? true)
    : (textColumnTest(predicate, name)?.(given[name as 'S']) ?? true);

function holds(predicate: ScanPredicate, given: Row): boolean {
  if ('column' in predicate) return asked(predicate, predicate.column, given);
  if (predicate.kind === 'computed') return isLonger(predicate, given);
  if (predicate.kind === 'not') return !holds(predicate.operand, given);
  return predicate.kind === 'and'
    ? predicate.operands.every((operand) => holds(operand, given))
    : predicate.operands.some((operand) => holds(operand, given));
}

const chosen = (
  conditions: readonly ScanPredicate[],
  decides: (leaf: Leaf | Computed) => boolean = () => true,
): Alternatives | undefined => alternatives(chooseParts(conditions, decides));

test('a row that fulfils one of many conditions is wanted on one of the columns', () => {
  let asking = 0;
  let leftOut = 0;
  fc.assert(
    fc.property(
      fc.array(condition, { minLength: 2, maxLength: 12 }),
      fc.array(row, { minLength: 1, maxLength: 20 }),
      (conditions, rows) => {
        const parts = chosen(conditions);
        if (parts === undefined) return;
        asking++;
        for (const given of rows) {
          const isWanted =
            [...parts.byColumn].some(([name, part]) => asked(part, name, given)) ||
            parts.computed.some((part) => isLonger(part, given));
          if (conditions.some((each) => holds(each, given))) expect(isWanted).toBe(true);
          else if (!isWanted) leftOut++;
        }
      },
    ),
    { numRuns: 2000 },
  );
  expect(asking).toBeGreaterThan(100);
  expect(leftOut).toBeGreaterThan(100);
});

test('each condition is there with the part that the fewest share', () => {
  const common: Leaf = { kind: 'compare', column: 'A', operator: '==', value: 'success' };
  const rare = (name: string, needle: string): Leaf => {
    return { kind: 'text', column: name, operator: 'has', needles: [needle], caseSensitive: false };
  };
  const parts = chosen([
    { kind: 'and', operands: [common, rare('S', 'x')] },
    { kind: 'and', operands: [common, rare('U', 'y')] },
  ]);
  expect(parts?.computed).toEqual([]);
  expect(Object.fromEntries(parts?.byColumn ?? [])).toEqual({
    S: { kind: 'or', operands: [rare('S', 'x')] },
    U: { kind: 'or', operands: [rare('U', 'y')] },
  });
});

test('many conditions are asked on few columns, but not by what many of them share', () => {
  const holds = (column: string, needle: string): Leaf => {
    return { kind: 'text', column, operator: 'has', needles: [needle], caseSensitive: false };
  };
  const either = (index: number): ScanPredicate => {
    const operands = [holds('A', 'ok'), holds('S', `s${index % 4}`), holds('U', `u${index}`)];
    return { kind: 'and', operands };
  };
  const free = Array.from({ length: 8 }, (_, index) => either(index));
  expect([...(chosen(free)?.byColumn.keys() ?? [])]).toEqual(['S']);
  const bound = chosen([...free, holds('U', 'x')]);
  expect([...(bound?.byColumn.keys() ?? [])]).toEqual(['U']);
  expect([...(chosen(free.slice(0, 3))?.byColumn.keys() ?? [])]).toEqual(['S']);
  expect(chosen([...free, holds('A', 'x')])?.byColumn.size).toBe(2);
});

test('a pattern is asked only where nothing is named', () => {
  const named: Leaf = { kind: 'text', column: 'S', operator: 'has', needles: ['x'], caseSensitive: false };
  const pattern: Leaf = { kind: 'regex', column: 'U', pattern: 'y+' };
  const parts = chosen([{ kind: 'and', operands: [pattern, named] }]);
  expect([...(parts?.byColumn.keys() ?? [])]).toEqual(['S']);
});

test('nothing is left out for a condition about which nothing can be asked', () => {
  const leaf: Leaf = { kind: 'text', column: 'S', operator: 'has', needles: ['x'], caseSensitive: true };
  const other: Leaf = { ...leaf, column: 'U' };
  expect(chosen([leaf, { kind: 'not', operand: other }])).toBeUndefined();
  expect(chosen([leaf, other], (part) => 'column' in part && part.column === 'S')).toBeUndefined();
});
