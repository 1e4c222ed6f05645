import type { ScanPredicate } from '../columns/tables/scan-request.ts';
import { textColumnTest } from './column-filter.ts';

/**
 * What is left of a condition where some columns of texts are absent, so that all their rows are empty: true or false when that decides
 * it. The condition itself is given back when none of it is about them.
 */
export function withoutColumns(
  predicate: ScanPredicate,
  absent: ReadonlySet<string>,
): ScanPredicate | boolean {
  if ('column' in predicate) {
    if (!absent.has(predicate.column)) return predicate;
    return textColumnTest(predicate, predicate.column)?.('') ?? predicate;
  }
  if (predicate.kind === 'computed') return predicate;
  if (predicate.kind === 'not') {
    const operand = withoutColumns(predicate.operand, absent);
    if (typeof operand === 'boolean') return !operand;
    return operand === predicate.operand ? predicate : { kind: 'not', operand };
  }
  const { kind } = predicate;
  // What decides the whole when one part is so.
  const decisive = kind === 'or';
  const operands = predicate.operands.map((operand) => withoutColumns(operand, absent));
  if (operands.includes(decisive)) return decisive;
  const left = operands.filter((operand) => typeof operand !== 'boolean');
  if (left.length === 0) return !decisive;
  if (left.length === 1) return left[0] as ScanPredicate;
  const isSame =
    left.length === operands.length && left.every((operand, at) => operand === predicate.operands[at]);
  return isSame ? predicate : { kind, operands: left };
}
