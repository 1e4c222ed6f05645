import type { ScalarType } from '../../../types/scalar-type.ts';
import {
  type Accumulator,
  type AggregateDefinition,
  type Common,
  defineAggregate,
} from '../../define-aggregate.ts';
import { sizeArgument } from './arguments.ts';

/** What sets one collection apart from another in the manual. */
export type CollectionDocs = Pick<AggregateDefinition, 'summary' | 'filtered' | 'examples'>;

interface Collection extends CollectionDocs, Pick<AggregateDefinition, 'name' | 'returns' | 'reference'> {
  /** The greatest length of a call that names none. */
  readonly fallback: number;
  readonly create: (type: ScalarType, size: number, common: Common | undefined) => Accumulator;
}

/** An aggregate `name(expr, maxSize)` that collects the values of a group into an array: `make_list`, `make_set`. */
export const defineCollection = ({ fallback, create, ...docs }: Collection): AggregateDefinition =>
  defineAggregate({
    ...docs,
    params: [
      { name: 'expr', doc: 'Any type.' },
      { name: 'maxSize', doc: `The greatest length, a constant; ${fallback} by default.`, optional: true },
    ],
    resolve: (types, constants) => {
      const [type] = types;
      const size = sizeArgument(constants, types.length, fallback);
      if (type === undefined || types.length > 2 || size === undefined) return undefined;
      return { params: types, returns: ['dynamic'], create: (_, common) => create(type, size, common) };
    },
  });
