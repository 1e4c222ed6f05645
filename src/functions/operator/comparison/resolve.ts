import type { ScalarType } from '../../../types/scalar-type.ts';
import type { GenericImplementation } from '../../define.ts';
import { equalityTypes, orderTypes } from './types.ts';

type Resolve = GenericImplementation['resolve'];

const resolveWith =
  (
    typesOf: (left: ScalarType, right: ScalarType) => readonly [ScalarType, ScalarType] | undefined,
  ): Resolve =>
  ([left, right]) => {
    const params = left === undefined || right === undefined ? undefined : typesOf(left, right);
    return params === undefined ? undefined : { params, returns: 'bool' };
  };

/** Resolves `==` and `!=`: the types in which they compare two operands. */
export const resolveEquality: Resolve = resolveWith(equalityTypes);
/** Resolves `<`, `<=`, `>` and `>=`: the types in which they compare two operands. */
export const resolveOrder: Resolve = resolveWith(orderTypes);
