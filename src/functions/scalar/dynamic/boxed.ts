import { constantVector, vectorFrom } from '../../../columns/make.ts';
import type { Vector } from '../../../columns/vector.ts';
import type { DynamicValue } from '../../../types/dynamic.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Scalar } from '../../../types/value.ts';
import type { GenericImplementation } from '../../define.ts';
import { boxer } from './box.ts';

interface Boxed<Returns extends ScalarType> {
  /** The number of arguments, optional ones left out and given. */
  readonly arguments: readonly [least: number, most: number];
  readonly returns: Returns;
  /** Row by row; `values` is used again for the next row, so it must not be kept. `null` gives a null. */
  readonly map: (values: readonly DynamicValue[]) => Scalar | null;
}

/**
 * A function whose arguments may be of any type and are seen as dynamic values: `pack_array(1, "a", 2s)`. Nothing is
 * cast or parsed on the way, so a string stays a string even when it spells JSON.
 */
export function boxed<Returns extends ScalarType>(shape: Boxed<Returns>): GenericImplementation {
  const [least, most] = shape.arguments;
  return {
    resolve: (types) =>
      types.length < least || types.length > most ? undefined : { params: types, returns: shape.returns },
    evaluate: (columns, length) => evaluate(shape, columns, length),
  };
}

function evaluate(shape: Boxed<ScalarType>, columns: readonly Vector[], length: number): Vector {
  const read = columns.map(boxer);
  const values = new Array<DynamicValue>(columns.length).fill(null);
  const rowOf = (row: number): Scalar | null => {
    for (let at = 0; at < read.length; at++) values[at] = read[at]!(row);
    return shape.map(values);
  };
  if (length > 0 && columns.every((column) => column.constant))
    return constantVector(shape.returns, rowOf(0), length);
  const out = new Array<Scalar | null>(length);
  for (let row = 0; row < length; row++) out[row] = rowOf(row);
  return vectorFrom(shape.returns, out);
}
