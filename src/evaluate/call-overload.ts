import { expand } from '../columns/gather.ts';
import { exactValues, narrowed } from '../columns/long.ts';
import { constantVector, nullVector, vectorFrom } from '../columns/make.ts';
import type { LongVector, StringVector, Vector } from '../columns/vector.ts';
import type { EvaluationContext } from '../functions/context.ts';
import type { KernelColumn, KernelOut, Overload, Param, ParamType } from '../functions/define.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { castVector } from './cast.ts';
import type { VectorFunction } from './vector-function.ts';

const scalarTypeOfParam = (type: ParamType): ScalarType => (type === 'count' ? 'long' : type);

/** Runs one overload over vectors: fills in defaults, spreads constants, handles nulls, wraps the result as `type`. */
export function callOverload(
  overload: Overload,
  type: ScalarType,
  constants: readonly (Scalar | null | undefined)[],
  context: EvaluationContext,
): VectorFunction {
  const { params } = overload;
  const last = params.at(-1);
  const paramOf = (index: number): Param => (index < params.length ? params[index]! : last!);
  const missing = params.slice(constants.length).filter((param) => param.variadic !== true);
  const allConstants = [...constants, ...missing.map((param) => param.default ?? null)];
  const map = overload.specialise?.(allConstants, context) ?? overload.map;
  const returns = overload.returns;
  const returnsType = scalarTypeOfParam(returns);
  return (given, length) => {
    const columns = new Array<Vector>(given.length + missing.length);
    for (let index = 0; index < columns.length; index++) {
      const param = paramOf(index);
      const vector =
        given[index] ?? constantVector(scalarTypeOfParam(param.type), param.default ?? null, length);
      columns[index] = castVector(vector, scalarTypeOfParam(param.type));
    }
    const present = overload.nulls === 'propagate' ? presentRows(columns, length) : undefined;
    if (present === 'none') return nullVector(type, length);
    const result =
      map === undefined
        ? runKernel(
            overload,
            columns.map((column, index) => kernelColumn(column, paramOf(index))),
            length,
            present,
            context,
          )
        : runMap(
            map,
            columns.map((column, index) => rowReader(column, paramOf(index))),
            length,
            present,
            returnsType,
          );
    return castVector(result, type);
  };
}

/** 1 where no argument is null; undefined when none is null anywhere; 'none' when a constant argument is null. */
function presentRows(columns: readonly Vector[], length: number): Uint8Array | undefined | 'none' {
  let present: Uint8Array | undefined;
  for (const column of columns) {
    if (column.constant) {
      const isNull =
        column.type === 'dynamic'
          ? column.values[0] === null
          : column.valid !== undefined && column.valid[0] === 0;
      if (isNull) return 'none';
    } else if (column.type === 'dynamic') {
      for (let row = 0; row < length; row++) {
        if (column.values[row] !== null) continue;
        present ??= new Uint8Array(length).fill(1);
        present[row] = 0;
      }
    } else if (column.valid !== undefined) {
      if (present === undefined) present = column.valid.slice();
      else for (let row = 0; row < length; row++) present[row]! &= column.valid[row]!;
    }
  }
  return present;
}

/** The texts of all rows, codes resolved. */
function flatTexts(vector: StringVector): readonly string[] {
  const { codes, values } = vector;
  if (codes === undefined) return values;
  const texts = new Array<string>(vector.length);
  for (let row = 0; row < texts.length; row++) texts[row] = values[codes[row]!]!;
  return texts;
}

/** The storage that kernels and row functions read: exact integers, doubles for counts, texts for strings. */
function storageOf(vector: Vector, param: Param): ArrayLike<unknown> {
  switch (vector.type) {
    case 'long':
    case 'datetime':
    case 'timespan':
      if (param.type !== 'count') return exactValues(vector);
      return vector.values instanceof Float64Array ? vector.values : Float64Array.from(vector.values, Number);
    case 'string':
      return vector.constant
        ? [vector.codes === undefined ? vector.values[0] : vector.values[vector.codes[0]!]]
        : flatTexts(vector);
    default:
      return vector.values;
  }
}

function kernelColumn(vector: Vector, param: Param): KernelColumn<ParamType> {
  const full = expand(vector);
  return { values: storageOf(full, param) as KernelColumn<ParamType>['values'], valid: full.valid };
}

function runKernel(
  overload: Overload,
  columns: readonly KernelColumn<ParamType>[],
  length: number,
  present: Uint8Array | undefined,
  context: EvaluationContext,
): Vector {
  const type = scalarTypeOfParam(overload.returns);
  let valid = present;
  const out = {
    length,
    values: emptyStorage(overload.returns, length),
    setNull(row: number) {
      valid ??= new Uint8Array(length).fill(1);
      valid[row] = 0;
    },
  };
  overload.kernel!(columns, out as unknown as KernelOut<ParamType>, context);
  return vectorOf(type, out.values, length, valid);
}

function emptyStorage(type: ParamType, length: number): unknown {
  switch (type) {
    case 'bool':
      return new Uint8Array(length);
    case 'int':
      return new Int32Array(length);
    case 'real':
    case 'count':
      return new Float64Array(length);
    case 'long':
    case 'datetime':
    case 'timespan':
      return new BigInt64Array(length);
    case 'string':
    case 'guid':
      return new Array<string>(length).fill('');
    case 'dynamic':
      return new Array<null>(length).fill(null);
    case 'decimal':
      return new Array<unknown>(length).fill(undefined);
  }
}

/** Wraps filled storage as a vector; null rows are blanked so that they hold what the vector's contract says. */
function vectorOf(type: ScalarType, storage: unknown, length: number, valid: Uint8Array | undefined): Vector {
  const rows = { length, constant: false } as const;
  switch (type) {
    case 'string': {
      const values = storage as string[];
      if (valid !== undefined) for (let row = 0; row < length; row++) if (valid[row] === 0) values[row] = '';
      return { type, ...rows, values, codes: undefined, valid: undefined };
    }
    case 'dynamic': {
      const values = storage as null[];
      if (valid !== undefined)
        for (let row = 0; row < length; row++) if (valid[row] === 0) values[row] = null;
      return { type, ...rows, values, valid: undefined };
    }
    case 'long':
    case 'datetime':
    case 'timespan': {
      const values =
        storage instanceof Float64Array ? storage : narrowed(type, storage as BigInt64Array, valid);
      return { type, ...rows, values, valid } as LongVector;
    }
    case 'decimal':
      return vectorFrom(
        type,
        Array.from(storage as Scalar[], (value, row) =>
          valid !== undefined && valid[row] === 0 ? null : (value ?? null),
        ),
      );
    default:
      return { type, ...rows, values: storage, valid } as Vector;
  }
}

type RowReader = (row: number) => Scalar | null;

function rowReader(vector: Vector, param: Param): RowReader {
  const storage = storageOf(vector, param) as ArrayLike<Scalar>;
  const { valid } = vector;
  const isBool = vector.type === 'bool';
  if (vector.constant) {
    const raw = storage[0]!;
    const value =
      valid !== undefined && valid[0] === 0 ? null : isBool ? (raw as unknown as number) === 1 : raw;
    return () => value;
  }
  if (isBool)
    return (row) =>
      valid !== undefined && valid[row] === 0 ? null : (storage[row] as unknown as number) === 1;
  if (valid === undefined) return (row) => storage[row]!;
  return (row) => (valid[row] === 0 ? null : storage[row]!);
}

function runMap(
  map: (...values: readonly (Scalar | null)[]) => Scalar | null,
  readers: readonly RowReader[],
  length: number,
  present: Uint8Array | undefined,
  type: ScalarType,
): Vector {
  const results = new Array<Scalar | null>(length);
  const [a, b, c] = readers;
  for (let row = 0; row < length; row++) {
    if (present !== undefined && present[row] === 0) results[row] = null;
    else if (readers.length === 1) results[row] = map(a!(row));
    else if (readers.length === 2) results[row] = map(a!(row), b!(row));
    else if (readers.length === 3) results[row] = map(a!(row), b!(row), c!(row));
    else results[row] = map(...readers.map((read) => read(row)));
  }
  return vectorFrom(type, type === 'long' ? results.map(asLong) : results);
}

/** A `count` result comes as a double. */
const asLong = (value: Scalar | null): Scalar | null => (typeof value === 'number' ? BigInt(value) : value);
