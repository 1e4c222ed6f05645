import type { PredicateLeaf } from '../../columns/tables/predicate-parts.ts';
import type { ScanPredicate } from '../../columns/tables/scan-request.ts';

/** Whether a condition can hold when each of its parts can for which `leafCan` says so; what is negated or computed can. */
export function canHold(predicate: ScanPredicate, leafCan: (leaf: PredicateLeaf) => boolean): boolean {
  if ('column' in predicate) return leafCan(predicate);
  if (predicate.kind === 'not' || predicate.kind === 'computed') return true;
  return predicate.kind === 'and'
    ? predicate.operands.every((operand) => canHold(operand, leafCan))
    : predicate.operands.some((operand) => canHold(operand, leafCan));
}

/** Whether a part about the column is such as `is` says. */
export function mentions(
  predicate: ScanPredicate,
  column: string,
  is: (leaf: PredicateLeaf) => boolean,
): boolean {
  if ('column' in predicate) return predicate.column === column && is(predicate);
  if (predicate.kind === 'not') return mentions(predicate.operand, column, is);
  if (predicate.kind === 'computed') return false;
  return predicate.operands.some((operand) => mentions(operand, column, is));
}
