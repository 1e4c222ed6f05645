import type { PredicateLeaf } from '../../columns/tables/predicate-parts.ts';
import { mayHaveTerms } from '../../scan/term-filter.ts';
import { isLongType, type LongType, type ScalarType } from '../../types/scalar-type.ts';
import type { ChunkIndex } from '../layout.ts';
import type { Chunk } from './chunk.ts';
import type { ChunkColumn } from './chunk-column.ts';

/** Whether a text with one of these needles may be among those whose terms the filter knows. */
export const mayHaveAny = (terms: Uint8Array, needles: readonly string[]): boolean =>
  needles.some((needle) => !needle.isWellFormed() || mayHaveTerms(terms, needle));

/** What the bounds and terms of a chunk say about one part of a condition. */
export function leafMayHold(leaf: PredicateLeaf, { column, chunk }: ChunkColumn, of: Chunk): boolean {
  const { least, greatest } = chunk;
  if (column.type === 'string') {
    if (leaf.kind === 'text' && leaf.operator === 'has') {
      const terms = of.termsOf(chunk);
      return terms === undefined || mayHaveAny(terms, leaf.needles);
    }
    if (typeof least !== 'string' || typeof greatest !== 'string') return true;
    const isBetween = (text: unknown): boolean =>
      typeof text !== 'string' || (text >= least && text <= greatest);
    if (leaf.kind === 'in') return leaf.values.some(isBetween);
    return leaf.kind !== 'compare' || leaf.operator !== '==' || isBetween(leaf.value);
  }
  return isLongType(column.type) || column.type === 'int'
    ? numberMayHold(leaf, column.type, chunk, of.rows)
    : true;
}

/** What the bounds of a chunk of whole numbers or times, with so many rows, say about one part of a condition. */
function numberMayHold(
  leaf: PredicateLeaf,
  type: ScalarType,
  { least, greatest, nulls }: ChunkIndex,
  rows: number,
): boolean {
  if (leaf.kind !== 'compare' && leaf.kind !== 'in') return true;
  // To be in a list is to be equal to one of it.
  const [operator, values] =
    leaf.kind === 'in' ? (['==', leaf.values] as const) : ([leaf.operator, [leaf.value]] as const);
  const known: readonly (number | bigint)[] = (values as readonly unknown[]).filter(isOf(type));
  if (operator === '!=' || known.length < values.length) return true;
  // Only nulls.
  if (least === undefined || greatest === undefined) return nulls < rows;
  const [low, high] = [BigInt(least), BigInt(greatest)];
  return known.some((value) => mayCompare(operator, value, low, high));
}

/** Whether a number between `low` and `high` may compare with the value in that way. */
function mayCompare(
  operator: Exclude<Extract<PredicateLeaf, { readonly kind: 'compare' }>['operator'], '!='>,
  value: number | bigint,
  low: bigint,
  high: bigint,
): boolean {
  switch (operator) {
    case '==':
      return value >= low && value <= high;
    case '<':
      return low < value;
    case '<=':
      return low <= value;
    case '>':
      return high > value;
    case '>=':
      return high >= value;
  }
}

/** Whether a value of a condition compares with the bounds of a column of the type as it is. */
const isOf =
  (type: ScalarType) =>
  (value: unknown): value is number | bigint =>
    typeof value === 'bigint' || (typeof value === 'number' && !isTime(type));

const isTime = (type: ScalarType): type is LongType => type === 'datetime' || type === 'timespan';
