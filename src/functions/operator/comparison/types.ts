import { isNumeric, type ScalarType } from '../../../types/scalar-type.ts';

/** What the reference says of comparisons across types. */
export const mixedTypes =
  'A text beside a value of another type is read as that type (`ResultType == 0`); where it cannot be, the two differ.';

const width: Partial<Record<ScalarType, number>> = { int: 0, long: 1, real: 2, decimal: 3 };

/**
 * The types in which two values are compared for equality. Numbers meet in the wider type and a bool counts as a number
 * beside one. A text beside another type is read as that type, as is a dynamic value; beside a number a dynamic value stays
 * dynamic, so that 1.5 is not taken for 1. Two dynamic values cannot be compared in Kusto.
 */
export function equalityTypes(
  left: ScalarType,
  right: ScalarType,
): readonly [ScalarType, ScalarType] | undefined {
  if (left === right) return left === 'dynamic' ? undefined : [left, right];
  const ordered = orderTypes(left, right);
  if (ordered !== undefined) return ordered;
  const [one, other] = left === 'string' || left === 'dynamic' ? [left, right] : [right, left];
  if (one === 'dynamic' || one === 'string') {
    const to = one === 'string' && other === 'dynamic' ? 'string' : other;
    return [to, to];
  }
  return undefined;
}

/** The types in which two values are compared by size: numbers, bools, datetimes and timespans have an order in Kusto, texts none. */
export function orderTypes(
  left: ScalarType,
  right: ScalarType,
): readonly [ScalarType, ScalarType] | undefined {
  if (left === right) return isOrdered(left) ? [left, right] : undefined;
  const a = left === 'bool' ? 'long' : left;
  const b = right === 'bool' ? 'long' : right;
  if (isNumeric(a) && isNumeric(b)) {
    const wider = width[a]! > width[b]! ? a : b;
    return [wider, wider];
  }
  if (left === 'dynamic') return beside(right, (type) => ['dynamic', type]);
  if (right === 'dynamic') return beside(left, (type) => [type, 'dynamic']);
  return undefined;
}

const isOrdered = (type: ScalarType): boolean => type !== 'string' && type !== 'guid' && type !== 'dynamic';

function beside(
  other: ScalarType,
  pair: (type: ScalarType) => readonly [ScalarType, ScalarType],
): readonly [ScalarType, ScalarType] | undefined {
  if (isNumeric(other)) return pair(other);
  return other === 'datetime' || other === 'timespan' ? [other, other] : undefined;
}
