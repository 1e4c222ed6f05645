import { constantVector, vectorFrom } from '../../src/columns/make.ts';
import type { EvaluationContext } from '../../src/functions/context.ts';
import type { AggregateDefinition } from '../../src/functions/define-aggregate.ts';
import type { DynamicValue } from '../../src/types/dynamic.ts';
import { toJsValue } from '../../src/types/js-value.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { valuesOf } from '../columns/values-of.ts';

const context: EvaluationContext = { now: undefined, random: () => 0, options: new Map() };

/** A column, or a constant argument. */
export type Argument =
  | { readonly type: ScalarType; readonly values: readonly (Scalar | null)[] }
  | { readonly type: ScalarType; readonly constant: Scalar | null };

export const column = (type: ScalarType, ...values: readonly (Scalar | null)[]): Argument => ({
  type,
  values,
});
export const constant = (type: ScalarType, value: Scalar | null): Argument => ({ type, constant: value });

/**
 * The results of one aggregate call, `[output][group]`, over rows that fall into `groups` (-1: left out), handed over
 * `size` rows at a time. Dynamic cells come as plain JavaScript values.
 */
export function summarize(
  definition: AggregateDefinition,
  args: readonly Argument[],
  groups: readonly number[],
  groupCount: number,
  size = Number.POSITIVE_INFINITY,
): readonly (readonly unknown[])[] {
  const resolved = definition.resolve(
    args.map(({ type }) => type),
    args.map((argument) => ('constant' in argument ? argument.constant : undefined)),
  );
  if (resolved === undefined) throw new Error(`${definition.name} does not take these arguments.`);
  const accumulator = resolved.create(context);
  for (let start = 0; start < groups.length; start += size) {
    const some = groups.slice(start, start + size);
    const columns = args.map((argument, at) => {
      const type = resolved.params[at] ?? argument.type;
      return 'constant' in argument
        ? constantVector(type, argument.constant, some.length)
        : vectorFrom(type, argument.values.slice(start, start + size));
    });
    accumulator.add(columns, Int32Array.from(some), Math.min(groupCount, Math.max(...some) + 1 || 0));
  }
  return accumulator.finish(groupCount).map((vector, at) => {
    if (vector.length !== groupCount) throw new Error(`Expected ${groupCount} rows, got ${vector.length}.`);
    if (vector.type !== resolved.returns[at])
      throw new Error(`Expected ${resolved.returns[at]}, got ${vector.type}.`);
    const cells = valuesOf(vector);
    return vector.type === 'dynamic' ? cells.map((cell) => toJsValue(cell as DynamicValue)) : cells;
  });
}
