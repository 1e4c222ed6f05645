import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { networksTest } from '../../src/match/ipv4-networks.ts';
import { compileRegex } from '../../src/match/regex.ts';
import { textTest } from '../../src/match/text-test.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import { type Dice, randomValue } from '../differential/random-values.ts';
import type { Cell } from './random-cells.ts';

type Leaf = Extract<ScanPredicate, { readonly column: string }>;
type Column = { readonly name: string; readonly type: ScalarType };

const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const;
const operators = ['has', 'hasprefix', 'hassuffix', 'contains', 'startswith', 'endswith', 'equals'] as const;
const asked: readonly ScalarType[] = ['int', 'long', 'datetime', 'timespan', 'string'];

/** A condition on columns of the rows, beside values that are theirs or nearly so. */
export function randomPredicate(
  dice: Dice,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  depth = 2,
): ScanPredicate {
  if (depth > 0 && dice.chance(0.5)) {
    const operands = Array.from({ length: 2 + dice.below(2) }, () =>
      randomPredicate(dice, columns, rows, depth - 1),
    );
    if (dice.chance(0.2)) return { kind: 'not', operand: operands[0] as ScanPredicate };
    return { kind: dice.pick(['and', 'or']), operands };
  }
  const column = dice.pick(askedColumns(columns));
  const at = columns.indexOf(column);
  const value = (): string | number | bigint => {
    const cell = rows.length > 0 && dice.chance(0.85) ? dice.pick(rows)[at] : undefined;
    const own = (cell ?? randomValue(column.type, dice)) as string | number | bigint;
    if (typeof own === 'string' || dice.chance(0.7)) return own;
    const step = dice.pick([1, -1, 100]);
    return typeof own === 'bigint' ? BigInt.asIntN(64, own + BigInt(step)) : own + step;
  };
  const several = <T>(one: () => T): T[] => Array.from({ length: 1 + dice.below(4) }, one);
  const { name } = column;
  if (dice.chance(0.25)) return { kind: 'in', column: name, values: several(value) };
  if (column.type !== 'string' || dice.chance(0.2)) {
    const operator = column.type === 'string' ? dice.pick(['==', '!='] as const) : dice.pick(comparisons);
    const own = value();
    // A number with a fraction, and none at all, may stand beside whole numbers, but not beside times.
    const isWhole = column.type === 'int' || column.type === 'long';
    const odd =
      isWhole && dice.chance(0.1)
        ? dice.pick([Number(own) + 0.5, Number.NaN, Number.POSITIVE_INFINITY])
        : own;
    return { kind: 'compare', column: name, operator, value: odd };
  }
  if (dice.chance(0.1))
    return { kind: 'regex', column: name, pattern: dice.pick(['^a', '[0-9]{3}', 'own$', '']) };
  if (dice.chance(0.1))
    return {
      kind: 'ipv4',
      column: name,
      networks: dice.pick(['private', ['10.0.0.0/31', '8.8.8.8']] as const),
    };
  const needle = (): string => {
    const text = value() as string;
    return dice.chance(0.5)
      ? text
      : (dice.pick(text.split(/[ ]+/)) as string).slice(0, dice.pick([1, 3, 50]));
  };
  const isOne = dice.chance(0.6);
  return {
    kind: 'text',
    column: name,
    operator: dice.pick(operators),
    needles: isOne ? [needle()] : several(needle),
    caseSensitive: dice.chance(0.3),
  };
}

/** Those that conditions may be about. */
export const askedColumns = <Given extends Column>(columns: readonly Given[]): readonly Given[] =>
  columns.filter(({ type }) => asked.includes(type));

/** A condition on a column that holds for a value. */
export function predicateFor(dice: Dice, column: string, value: string | number | bigint): ScanPredicate {
  if (dice.chance(0.3)) return { kind: 'in', column, values: [value] };
  if (typeof value !== 'string' || dice.chance(0.3))
    return {
      kind: 'compare',
      column,
      operator: typeof value === 'string' ? '==' : dice.pick(['==', '<=', '>='] as const),
      value,
    };
  const part = dice.pick(value.split(' '));
  const needles = dice.chance(0.5) ? [part] : ['no such', part];
  return {
    kind: 'text',
    column,
    operator: dice.pick(['has', 'has', 'contains', 'equals']),
    needles,
    caseSensitive: dice.chance(0.3),
  };
}

/** Whether a condition holds, asked the plain way; undefined where a null decides. */
export function holdsFor(predicate: ScanPredicate, cellAt: (column: string) => Cell): boolean | undefined {
  if ('column' in predicate) return leafHolds(predicate, cellAt(predicate.column));
  if (predicate.kind === 'computed') throw new Error('Expected nothing that has to be computed.');
  if (predicate.kind === 'not') {
    const holds = holdsFor(predicate.operand, cellAt);
    return holds === undefined ? undefined : !holds;
  }
  const decisive = predicate.kind === 'or';
  const all = predicate.operands.map((operand) => holdsFor(operand, cellAt));
  if (all.includes(decisive)) return decisive;
  return all.includes(undefined) ? undefined : !decisive;
}

function leafHolds(leaf: Leaf, cell: Cell): boolean | undefined {
  switch (leaf.kind) {
    case 'in':
      return leaf.values.some((value) => value === cell);
    case 'compare':
      return compares(leaf, cell);
    case 'regex':
      return compileRegex(leaf.pattern).test(cell as string);
    case 'ipv4':
      return networksTest(leaf.networks)(cell as string);
    case 'text':
      return leaf.needles.some((needle) =>
        textTest(leaf.operator, needle, leaf.caseSensitive)(cell as string),
      );
  }
}

/** Numbers of several kinds compare as numbers; a null differs from any value. */
function compares(
  { operator, value }: Extract<Leaf, { readonly kind: 'compare' }>,
  cell: Cell,
): boolean | undefined {
  if (cell === null) return operator === '!=' ? true : undefined;
  const [a, b] = [cell as number, value as number];
  switch (operator) {
    case '==':
      // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number may be equal.
      return a == b;
    case '!=':
      // biome-ignore lint/suspicious/noDoubleEquals: likewise.
      return a != b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}
