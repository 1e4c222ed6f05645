import type { Vector } from '../columns/vector.ts';
import type { Decimal } from '../types/decimal.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import type { EvaluationContext } from './context.ts';
import type { FunctionDocs } from './function-docs.ts';

/**
 * How a parameter is typed and handed to a kernel. `count` is a Kusto `long` handed over as a double: for positions
 * and lengths, where anything beyond 2^53 behaves as infinity. `long`, `datetime` and `timespan` are exact 64-bit
 * integers (ticks since year 1 for datetime).
 */
export type ParamType = ScalarType | 'count';

interface KernelValues {
  readonly bool: Uint8Array;
  readonly int: Int32Array;
  readonly long: BigInt64Array;
  readonly count: Float64Array;
  readonly real: Float64Array;
  readonly decimal: readonly Decimal[];
  readonly datetime: BigInt64Array;
  readonly timespan: BigInt64Array;
  readonly guid: readonly string[];
  readonly string: readonly string[];
  readonly dynamic: readonly DynamicValue[];
}

interface RowValues {
  readonly bool: boolean;
  readonly int: number;
  readonly long: bigint;
  readonly count: number;
  readonly real: number;
  readonly decimal: Decimal;
  readonly datetime: bigint;
  readonly timespan: bigint;
  readonly guid: string;
  readonly string: string;
  readonly dynamic: DynamicValue;
}

export interface Param<Type extends ParamType = ParamType> {
  readonly name: string;
  readonly type: Type;
  readonly doc: string;
  /** May be left out; kernels then see `default` for every row. */
  readonly optional?: boolean;
  readonly default?: Scalar | null;
  /** The last parameter may occur any number of times (at least once unless it is optional too). */
  readonly variadic?: boolean;
}

/** A parameter of an overload: its name and type as in Kusto's manual, and what it means. */
export const param = <const Type extends ParamType>(name: string, type: Type, doc: string): Param<Type> => ({
  name,
  type,
  doc,
});

/** A parameter that may be left out; `fallback` is then used in its place. */
export const optional = <const Type extends ParamType>(
  name: string,
  type: Type,
  doc: string,
  fallback: Scalar | null,
): Param<Type> => ({ name, type, doc, optional: true, default: fallback });

/** A last parameter that may be given once or more. */
export const variadic = <const Type extends ParamType>(
  name: string,
  type: Type,
  doc: string,
): Param<Type> & { readonly variadic: true } => ({
  name,
  type,
  doc,
  variadic: true,
});

/** One argument of a kernel: `values[row]` for every row, constants already spread out. */
export interface KernelColumn<Type extends ParamType> {
  readonly values: KernelValues[Type];
  /** 0 where null; absent when there are no nulls. */
  readonly valid: Uint8Array | undefined;
}

/** Where a kernel writes. Rows start as null-free zeros / empty texts / nulls (dynamic). */
export interface KernelOut<Type extends ParamType> {
  readonly length: number;
  readonly values: { -readonly [Row in keyof KernelValues[Type]]: KernelValues[Type][Row] };
  setNull(row: number): void;
}

type Column<Item> = Item extends Param<infer Type> ? KernelColumn<Type> : never;
type Value<Item, Nulls> =
  Item extends Param<infer Type>
    ? Nulls extends 'handle'
      ? RowValues[Type] | null
      : RowValues[Type]
    : never;

/** One entry a parameter; a variadic last parameter stands for any number of them. */
type Columns<Params extends readonly Param[]> = Params extends readonly [
  ...infer Head,
  infer Last extends { readonly variadic: true },
]
  ? readonly [...{ [Index in keyof Head]: Column<Head[Index]> }, ...Column<Last>[]]
  : { readonly [Index in keyof Params]: Column<Params[Index]> };

type Values<Params extends readonly Param[], Nulls> = Params extends readonly [
  ...infer Head,
  infer Last extends { readonly variadic: true },
]
  ? [...{ [Index in keyof Head]: Value<Head[Index], Nulls> }, ...Value<Last, Nulls>[]]
  : { -readonly [Index in keyof Params]: Value<Params[Index], Nulls> };

/** Row function arguments; with `nulls: 'handle'` each may be null. */
export type RowFunction<Params extends readonly Param[], Returns extends ParamType, Nulls = 'propagate'> = (
  ...values: Values<Params, Nulls>
) => RowValues[Returns] | null;

interface OverloadShape<Params extends readonly Param[], Returns extends ParamType, Nulls> {
  readonly params: Params;
  readonly returns: Returns;
  /**
   * `propagate` (the default): a null argument makes the row null before the kernel runs (a null string does not
   * exist). `handle`: the kernel looks at `valid`, and `map` gets `null`s (dynamic nulls always arrive as null values
   * under `handle`, and make the row null under `propagate`).
   */
  readonly nulls?: Nulls;
  /** Same arguments may give different answers (`rand()`): never folded, never cached by distinct value. */
  readonly volatile?: boolean;
  /** With `volatile`: all calls that are computed for a row together give it one value. */
  readonly oncePerRow?: boolean;
  /** Computed only while a query runs, never while it is bound: needs the clock, a library or a file that is read then. */
  readonly late?: boolean;
}

/** A hot function: owns its loop over typed arrays. */
interface KernelOverload<Params extends readonly Param[], Returns extends ParamType, Nulls>
  extends OverloadShape<Params, Returns, Nulls> {
  readonly kernel: (columns: Columns<Params>, out: KernelOut<Returns>, context: EvaluationContext) => void;
  readonly map?: never;
}

/** A cold function: one call a row. Returning `null` gives a null (an empty text for `string`). */
interface MapOverload<Params extends readonly Param[], Returns extends ParamType, Nulls>
  extends OverloadShape<Params, Returns, Nulls> {
  readonly map: RowFunction<Params, Returns, Nulls>;
  readonly kernel?: never;
  /**
   * Called once per query with the constant arguments (`undefined` where an argument is a column; `null` where it is a
   * constant null): may return a cheaper `map` with the constants prepared (a compiled regex, a parsed list).
   */
  readonly specialise?: (
    constants: readonly (Scalar | null | undefined)[],
    context: EvaluationContext,
  ) => RowFunction<Params, Returns, Nulls> | undefined;
}

/** An overload with its type parameters forgotten: what registry, binder and evaluator handle. */
export interface Overload {
  readonly params: readonly Param[];
  readonly returns: ParamType;
  readonly nulls: 'propagate' | 'handle';
  readonly volatile: boolean;
  readonly oncePerRow: boolean;
  readonly late: boolean;
  readonly kernel?: (
    columns: readonly KernelColumn<ParamType>[],
    out: KernelOut<ParamType>,
    context: EvaluationContext,
  ) => void;
  readonly map?: (...values: readonly (Scalar | null)[]) => Scalar | null;
  readonly specialise?: (
    constants: readonly (Scalar | null | undefined)[],
    context: EvaluationContext,
  ) => ((...values: readonly (Scalar | null)[]) => Scalar | null) | undefined;
}

/** One way to call a function. Types of `kernel` and `map` follow from `params` and `returns`. */
export function overload<
  const Params extends readonly Param[],
  const Returns extends ParamType,
  const Nulls extends 'propagate' | 'handle' = 'propagate',
>(shape: KernelOverload<Params, Returns, Nulls> | MapOverload<Params, Returns, Nulls>): Overload {
  return {
    ...shape,
    nulls: shape.nulls ?? 'propagate',
    volatile: shape.volatile ?? false,
    oncePerRow: shape.oncePerRow ?? false,
    late: shape.late ?? false,
  } as unknown as Overload;
}

/**
 * Answers for given argument types, and the values of constant arguments: the types to cast the arguments to and the
 * result's type, or undefined when they do not fit.
 */
export type ResolveTypes = (
  types: readonly ScalarType[],
  constants: readonly (Scalar | null | undefined)[],
) => { readonly params: readonly ScalarType[]; readonly returns: ScalarType } | undefined;

/** A function over whole vectors whose types depend on its arguments: `iff`, `coalesce`, `min_of`. */
export interface GenericImplementation {
  readonly resolve: ResolveTypes;
  /** `columns` have the resolved types and may be constant vectors; the result has `length` rows. */
  readonly evaluate: (
    columns: readonly Vector[],
    length: number,
    returns: ScalarType,
    context: EvaluationContext,
  ) => Vector;
  readonly volatile?: boolean;
  readonly late?: boolean;
  /** Of two columns it gives values in memory of their own, and keeps no hold of them. */
  readonly givesOwnValues?: boolean;
  /** It keeps no hold of the columns, nor does the result, unless that has the very values of one. */
  readonly keepsNoColumn?: boolean;
  /** May run once per distinct text when its only varying argument is a dictionary-encoded string. Default true. */
  readonly perDistinct?: boolean;
}

export interface ScalarDefinition extends FunctionDocs {
  readonly kind: 'scalar';
  readonly category: string;
  readonly overloads?: readonly Overload[];
  readonly generic?: GenericImplementation;
  /**
   * Throws `KqlError` for constant arguments (`undefined` where an argument is none) that no row could make valid, as Kusto refuses them before
   * a query runs. Asked of every call, also of one that no row reaches.
   */
  readonly check?: (constants: readonly (Scalar | null | undefined)[]) => void;
}

/** Defines a scalar function. One export a function, one file a function (or a family that shares a loop). */
export const defineScalar = (definition: Omit<ScalarDefinition, 'kind'>): ScalarDefinition => ({
  kind: 'scalar',
  ...definition,
});
