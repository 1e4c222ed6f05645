import { expand } from '../columns/gather.ts';
import { exactValues, narrowed } from '../columns/long.ts';
import { vectorFrom } from '../columns/make.ts';
import type { LongVector, StringVector, Vector } from '../columns/vector.ts';
import type { KernelColumn, Param, ParamType } from '../functions/define.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';

/** The type of the values of a parameter: a `count` is a long that its function takes as a double. */
export const scalarTypeOfParam = (type: ParamType): ScalarType => (type === 'count' ? 'long' : type);

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

/** An argument as a kernel takes it: a value for each row, constants spread. */
export function kernelColumn(vector: Vector, param: Param): KernelColumn<ParamType> {
  const full = expand(vector);
  return { values: storageOf(full, param) as KernelColumn<ParamType>['values'], valid: full.valid };
}

/** Storage of `length` rows for a kernel to fill. */
export function emptyStorage(type: ParamType, length: number): unknown {
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
export function vectorOf(
  type: ScalarType,
  storage: unknown,
  length: number,
  valid: Uint8Array | undefined,
): Vector {
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

/** Gives the value of a row, boxed; null where there is none. */
export type RowReader = (row: number) => Scalar | null;

/** An argument as a function of one row takes it. */
export function rowReader(vector: Vector, param: Param): RowReader {
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
