import { constantVector, valueAt, vectorFrom } from '../../src/columns/make.ts';
import type { LongVector, Vector } from '../../src/columns/vector.ts';
import type { EvaluationContext } from '../../src/functions/context.ts';
import type { ScalarDefinition } from '../../src/functions/define.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { valuesOf } from '../columns/values-of.ts';

const context: EvaluationContext = { now: 0n, random: () => 0.5, options: new Map() };

/** An argument: its type and one value for each row. */
export type Argument = readonly [type: ScalarType, values: readonly (Scalar | null)[]];

/** The boxed results of a generic function over columns whose types it takes as they are. */
export function evaluate(
  definition: ScalarDefinition,
  args: readonly Vector[],
  length: number,
): (Scalar | null)[] {
  const { generic } = definition;
  if (generic === undefined) throw new Error(`Expected ${definition.name} to be generic.`);
  const types = args.map((arg) => arg.type);
  const constants = args.map((arg) => (arg.constant ? valueAt(arg, 0) : undefined));
  const resolved = generic.resolve(types, constants);
  if (resolved === undefined) throw new Error(`Expected ${definition.name} to take ${types.join(', ')}.`);
  if (resolved.params.join() !== types.join())
    throw new Error(`Expected ${definition.name} to need no casts.`);
  return valuesOf(generic.evaluate(args, length, resolved.returns, context));
}

export const column = ([type, values]: Argument): Vector => vectorFrom(type, values);

/** The same values in 64-bit storage: what a column holds as soon as one of its values is large. */
export function wide(argument: Argument): Vector {
  const vector = column(argument) as LongVector;
  const exact = BigInt64Array.from(argument[1], (value) => (value ?? 0n) as bigint);
  return { ...vector, values: exact };
}

/** A column whose rows all hold the first value, and the constant that stands for it. */
export const constantOf = ([type, values]: Argument): Vector =>
  constantVector(type, values[0] ?? null, values.length);
export const repeated = ([type, values]: Argument): Vector =>
  vectorFrom(
    type,
    values.map(() => values[0] ?? null),
  );
