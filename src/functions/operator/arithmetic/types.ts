import { isLongType, isNumeric, type ScalarType } from '../../../types/scalar-type.ts';
import type { GenericImplementation } from '../../define.ts';

export type NumberType = 'long' | 'real' | 'decimal';
type Resolution = { readonly params: readonly ScalarType[]; readonly returns: ScalarType };

/** The type in which Kusto computes with two numbers: int with int is long already. */
export function commonNumber(left: ScalarType, right: ScalarType): NumberType | undefined {
  if (!isNumeric(left) || !isNumeric(right)) return undefined;
  if (left === 'decimal' || right === 'decimal') return 'decimal';
  return left === 'real' || right === 'real' ? 'real' : 'long';
}

/** Result types of the pairs an operator takes beyond two numbers: `'datetime timespan': 'datetime'`. */
export type TimePairs = Readonly<Record<string, ScalarType>>;

/**
 * The overloads of a binary arithmetic operator. A dynamic operand is read as a value of the other one's type, or, beside a
 * datetime, as what `besideDatetime` says.
 */
export const resolveArithmetic =
  (pairs: TimePairs, besideDatetime?: ScalarType): GenericImplementation['resolve'] =>
  ([left, right]): Resolution | undefined => {
    if (left === undefined || right === undefined) return undefined;
    if (left === 'dynamic' && right === 'dynamic') return undefined;
    const a = left === 'dynamic' ? typeBeside(right, besideDatetime) : left;
    const b = right === 'dynamic' ? typeBeside(left, besideDatetime) : right;
    if (a === undefined || b === undefined) return undefined;
    const number = commonNumber(a, b);
    if (number !== undefined) return { params: [number, number], returns: number };
    // A whole or broken number beside a timespan keeps to itself; a decimal has no exact meaning there.
    const x = a === 'int' ? 'long' : a;
    const y = b === 'int' ? 'long' : b;
    const returns = pairs[`${x} ${y}`];
    return returns === undefined ? undefined : { params: [x, y], returns };
  };

const typeBeside = (other: ScalarType, besideDatetime: ScalarType | undefined): ScalarType | undefined =>
  other === 'datetime' ? besideDatetime : isNumeric(other) || isLongType(other) ? other : undefined;
