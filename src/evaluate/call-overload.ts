import { constantVector, nullVector, vectorFrom } from '../columns/make.ts';
import type { Vector } from '../columns/vector.ts';
import type { EvaluationContext } from '../functions/context.ts';
import type { KernelColumn, KernelOut, Overload, Param, ParamType } from '../functions/define.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { castVector } from './cast.ts';
import {
  emptyStorage,
  kernelColumn,
  type RowReader,
  rowReader,
  scalarTypeOfParam,
  vectorOf,
} from './kernel-storage.ts';
import type { VectorFunction } from './vector-function.ts';

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

/** Computes all rows by one call of the overload's kernel. */
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

/** Computes row by row, with the overload's function of one row. */
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
