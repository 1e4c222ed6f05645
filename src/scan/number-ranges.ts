import type { ScanPredicate } from '../columns/tables/scan-request.ts';
import { intersection, type Ranges, union } from '../match/ranges.ts';

const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: minusInfinity } = Number;
const everything: Ranges = [[minusInfinity, infinity]];

/**
 * Which whole numbers fulfil a condition about one column of numbers: however many parts it has, a number is compared a few times only. `toNumber` gives
 * the values of the condition as the column holds its own. Undefined when the condition cannot be decided.
 */
export function rangesOf(
  predicate: ScanPredicate,
  toNumber: (value: bigint | number) => number | undefined,
): Ranges | undefined {
  switch (predicate.kind) {
    case 'or': {
      const all = predicate.operands.map((operand) => rangesOf(operand, toNumber));
      return all.includes(undefined) ? undefined : union(all.flatMap((ranges) => ranges ?? []));
    }
    case 'and': {
      const known = predicate.operands
        .map((operand) => rangesOf(operand, toNumber))
        .filter((ranges) => ranges !== undefined);
      return known.length === 0 ? undefined : known.reduce(intersection, everything);
    }
    case 'in': {
      const all = predicate.values.map((value) =>
        typeof value === 'string' ? undefined : compared('==', toNumber(value)),
      );
      return all.includes(undefined) ? undefined : union(all.flatMap((ranges) => ranges ?? []));
    }
    case 'compare': {
      const { value, operator } = predicate;
      return typeof value === 'bigint' || typeof value === 'number'
        ? compared(operator, toNumber(value))
        : undefined;
    }
    default:
      return undefined;
  }
}

type Operator = Extract<ScanPredicate, { readonly kind: 'compare' }>['operator'];

function compared(operator: Operator, bound: number | undefined): Ranges | undefined {
  if (bound === undefined) return undefined;
  if (Number.isNaN(bound)) return operator === '!=' ? everything : [];
  const [below, above] = [Math.ceil(bound) - 1, Math.floor(bound) + 1];
  switch (operator) {
    case '==':
      return Number.isInteger(bound) ? [[bound, bound]] : [];
    case '!=':
      return Number.isInteger(bound)
        ? [
            [minusInfinity, below],
            [above, infinity],
          ]
        : everything;
    case '<':
      return [[minusInfinity, below]];
    case '<=':
      return [[minusInfinity, Math.floor(bound)]];
    case '>':
      return [[above, infinity]];
    case '>=':
      return [[Math.ceil(bound), infinity]];
  }
}
