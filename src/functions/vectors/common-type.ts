import { isNumeric, type ScalarType } from '../../types/scalar-type.ts';

const width: Partial<Record<ScalarType, number>> = { int: 0, long: 1, real: 2, decimal: 3 };

/**
 * The type that several results of one expression share: the widest of numbers; the other type where some are dynamic.
 * Undefined when there is none.
 */
export function commonType(types: readonly ScalarType[]): ScalarType | undefined {
  let common: ScalarType | undefined;
  for (const type of types) {
    if (type === 'dynamic' || type === common) continue;
    if (common === undefined) common = type;
    else if (isNumeric(common) && isNumeric(type)) common = width[type]! > width[common]! ? type : common;
    else return undefined;
  }
  return common ?? (types.length > 0 ? 'dynamic' : undefined);
}
