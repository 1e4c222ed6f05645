import { valueAt, vectorFrom } from '../../../src/columns/make.ts';
import type { EvaluationContext } from '../../../src/functions/context.ts';
import type { WindowNode } from '../../../src/plan/nodes.ts';
import type { Decimal } from '../../../src/types/decimal.ts';
import { groupText, type Value } from './value.ts';

type Computed = WindowNode['computed'][number];

/** The values of a window function in each row, in order. `args` holds the arguments row by row. */
export function windowValues(
  { definition, args: expressions, column }: Computed,
  args: readonly (readonly Value[])[],
  context: EvaluationContext,
): readonly Value[] {
  const type = expressions[0]?.type ?? 'long';
  const missing: Value = column.type === 'string' ? '' : null;
  const shift = (direction: 1 | -1): readonly Value[] =>
    args.map(([, offset = 1n, fallback = missing], row) => {
      const from = args[row + direction * Number(offset)];
      return from === undefined ? fallback : (from[0] ?? missing);
    });
  switch (definition.name) {
    case 'prev':
      return shift(-1);
    case 'next':
      return shift(1);
    case 'row_number': {
      let number = 0n;
      return args.map(([start = 1n, restart], row) => {
        number = row === 0 || restart === true ? (start as bigint) : number + 1n;
        return BigInt.asIntN(64, number);
      });
    }
    case 'row_cumsum':
      return sums(args, type);
    case 'row_rank_dense':
    case 'row_rank':
    case 'row_rank_min': {
      const dense = definition.name !== 'row_rank_min';
      let first = 0;
      let rank = 0;
      return args.map(([term = null, restart], row) => {
        const before = args[row - 1]?.[0] ?? null;
        if (row === 0 || restart === true) {
          first = row;
          rank = 1;
        } else if (groupText(term, type) !== groupText(before, type))
          rank = dense ? rank + 1 : row - first + 1;
        return BigInt(rank);
      });
    }
    default:
      return byDefinition({ definition, args: expressions, column } as Computed, args, context);
  }
}

function sums(args: readonly (readonly Value[])[], type: string): readonly Value[] {
  let total: Value | undefined;
  return args.map(([term = null, restart]) => {
    if (restart === true) total = undefined;
    if (type === 'real') total = ((total as number | undefined) ?? 0) + ((term as number | null) ?? 0);
    else if (type === 'decimal') total = decimalSum(total as Decimal | undefined, term as Decimal | null);
    else {
      const bits = type === 'int' ? 32 : 64;
      const sum = BigInt.asIntN(
        bits,
        BigInt((total as bigint | number | undefined) ?? 0) + BigInt((term as bigint | null) ?? 0),
      );
      total = type === 'int' ? Number(sum) : sum;
    }
    return total;
  });
}

const decimalSum = (total: Decimal | undefined, term: Decimal | null): Value => {
  if (term === null) return total ?? (zero as Value);
  return total === undefined ? term : (total.plus(term) ?? null);
};

import { Decimal as Decimals } from '../../../src/types/decimal.ts';

const zero = Decimals.fromLong(0);

function byDefinition(
  { definition, args: expressions, column }: Computed,
  args: readonly (readonly Value[])[],
  context: EvaluationContext,
): readonly Value[] {
  const columns = expressions.map(({ type }, at) =>
    vectorFrom(
      type,
      args.map((row) => row[at] ?? null),
    ),
  );
  const result = definition.evaluate(columns, args.length, column.type, context);
  return args.map((_, row) => valueAt(result, row));
}
