import { vectorFrom } from '../../../columns/make.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import { defineScalar, type ScalarDefinition } from '../../define.ts';
import type { Example } from '../../function-docs.ts';
import { convertVector } from './convert-vector.ts';

/** A function that converts a value of any type to the type `to`. */
export function conversion(
  to: ScalarType,
  name: string,
  aliases: readonly string[],
  reference: string,
  returns: string,
  examples: readonly Example[],
): ScalarDefinition {
  return defineScalar({
    name,
    aliases,
    category: 'conversion',
    summary: `Converts a value to ${to}.`,
    returns,
    reference,
    generic: {
      resolve: (types) => (types.length === 1 ? { params: types, returns: to } : undefined),
      evaluate: ([column]) => (column === undefined ? vectorFrom(to, []) : convertVector(column, to)),
    },
    examples,
  });
}
