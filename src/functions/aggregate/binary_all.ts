import { growBytes, growInts } from '../../columns/grow.ts';
import { vectorFrom } from '../../columns/make.ts';
import type { IntVector, LongVector } from '../../columns/vector.ts';
import { type Accumulator, type AggregateDefinition, defineAggregate } from '../define-aggregate.ts';

type Combine = (left: number, right: number) => number;

const fold = (
  operator: 'and' | 'or' | 'xor',
  combine: Combine,
  example: AggregateDefinition['examples'][number],
): AggregateDefinition =>
  defineAggregate({
    name: `binary_all_${operator}`,
    summary: `Combines the values of each group with the binary ${operator.toUpperCase()}.`,
    returns: 'The type of `expr`; null when there are no values. Nulls are left out.',
    reference: `binary-all-${operator}-aggregation-function.md`,
    params: [{ name: 'expr', doc: 'int or long.' }],
    resolve: ([type, ...more]) =>
      more.length > 0 || (type !== 'int' && type !== 'long')
        ? undefined
        : { params: [type], returns: [type], create: () => foldBits(type, combine) },
    examples: [example],
  });

/** `binary_all_and(expr)`. */
export const binaryAllAnd = fold('and', (left, right) => left & right, {
  kql: 'datatable(x:long)[7, 14] | summarize binary_all_and(x)',
  result: 6,
});

/** `binary_all_or(expr)`. */
export const binaryAllOr = fold('or', (left, right) => left | right, {
  kql: 'datatable(x:long)[1, 4] | summarize binary_all_or(x)',
  result: 5,
});

/** `binary_all_xor(expr)`. */
export const binaryAllXor = fold('xor', (left, right) => left ^ right, {
  kql: 'datatable(x:long)[1, 3] | summarize binary_all_xor(x)',
  result: 2,
});

const WORD = 2 ** 32;

/** Works on the two 32-bit halves of each value. */
function foldBits(type: 'int' | 'long', combine: Combine): Accumulator {
  let high: Int32Array = new Int32Array(0);
  let low: Int32Array = new Int32Array(0);
  let seen: Uint8Array = new Uint8Array(0);
  return {
    add(columns, groups, groupCount) {
      high = growInts(high, groupCount);
      low = growInts(low, groupCount);
      seen = growBytes(seen, groupCount);
      const { values, valid, constant } = columns[0] as LongVector | IntVector;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0) continue;
        const slot = constant ? 0 : row;
        if (valid !== undefined && valid[slot] === 0) continue;
        const value = values[slot]!;
        const upper = typeof value === 'bigint' ? Number(value >> 32n) : Math.floor(value / WORD);
        const lower = typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : value | 0;
        high[group] = seen[group] === 0 ? upper : combine(high[group]!, upper);
        low[group] = seen[group] === 0 ? lower : combine(low[group]!, lower);
        seen[group] = 1;
      }
    },
    finish(size) {
      const results = Array.from({ length: size }, (_, group) => {
        if (seen[group] !== 1) return null;
        if (type === 'int') return low[group]!;
        return BigInt(high[group]!) * BigInt(WORD) + BigInt(low[group]! >>> 0);
      });
      return [vectorFrom(type, results)];
    },
  };
}
