import { exactValues } from '../../columns/long.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type {
  BoolVector,
  DynamicVector,
  GuidVector,
  IntVector,
  LongVector,
  RealVector,
  StringVector,
  Vector,
} from '../../columns/vector.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { stepOf, validity } from './present.ts';

/** No source: the row is null (an empty text for `string`). */
export const NONE = -1;

/** A vector that takes row `row` from `sources[choice[row]]`; all sources have the type `type`. */
export function choose(type: ScalarType, choice: Int16Array, sources: readonly Vector[]): Vector {
  const only = soleChoice(choice);
  if (only !== undefined && only !== NONE) return sources[only]!;
  const { length } = choice;
  const rows = { length, constant: false } as const;
  switch (type) {
    case 'string':
      return chooseTexts(choice, sources as readonly StringVector[]);
    case 'dynamic': {
      const nulls = new Array<DynamicValue>(length).fill(null);
      return {
        type,
        ...rows,
        values: filled(nulls, choice, sources as readonly DynamicVector[]),
        valid: undefined,
      };
    }
    case 'decimal':
      return vectorFrom(
        type,
        Array.from(choice, (source, row) => (source === NONE ? null : valueAt(sources[source]!, row))),
      );
    case 'guid': {
      const values = filled(new Array<string>(length).fill(''), choice, sources as readonly GuidVector[]);
      return { type, ...rows, values, valid: chosenValidity(choice, sources) };
    }
    case 'bool': {
      const values = filled(new Uint8Array(length), choice, sources as readonly BoolVector[]);
      return { type, ...rows, values, valid: chosenValidity(choice, sources) };
    }
    case 'int': {
      const values = filled(new Int32Array(length), choice, sources as readonly IntVector[]);
      return { type, ...rows, values, valid: chosenValidity(choice, sources) };
    }
    case 'real': {
      const values = filled(new Float64Array(length), choice, sources as readonly RealVector[]);
      return { type, ...rows, values, valid: chosenValidity(choice, sources) };
    }
    default:
      return chooseLongs(type, choice, sources as readonly LongVector[]);
  }
}

/** The source that all rows take, if it is one. */
function soleChoice(choice: Int16Array): number | undefined {
  const first = choice[0];
  if (first === undefined) return 0;
  for (let row = 1; row < choice.length; row++) if (choice[row] !== first) return undefined;
  return first;
}

/** What a vector holds, in one storage for all its rows. */
interface Source<Value> extends Pick<Vector, 'constant' | 'valid'> {
  readonly values: ArrayLike<Value>;
}

/**
 * `values` with those of the rows that take one. One pass a source, so that each pass reads one storage; none for a null that is the same
 * everywhere.
 */
function filled<Value, Values extends { [row: number]: Value }>(
  values: Values,
  choice: Int16Array,
  sources: readonly Source<Value>[],
): Values {
  for (let source = 0; source < sources.length; source++) {
    const from = sources[source]!;
    if (from.constant && from.valid?.[0] === 0) continue;
    const own = from.values;
    const step = stepOf(from);
    for (let row = 0; row < choice.length; row++) if (choice[row] === source) values[row] = own[row * step]!;
  }
  return values;
}

function chosenValidity(choice: Int16Array, sources: readonly Vector[]): Uint8Array | undefined {
  const valids = sources.map(validity);
  if (!choice.includes(NONE) && valids.every((valid) => valid === undefined)) return undefined;
  // What a choice alone tells, NONE at the start.
  const known = new Uint8Array(sources.length + 1);
  for (const [source, valid] of valids.entries())
    known[source + 1] = valid === undefined || !sources[source]!.constant ? 1 : valid[0]!;
  const out = new Uint8Array(choice.length);
  for (let row = 0; row < out.length; row++) out[row] = known[choice[row]! + 1]!;
  for (const [source, valid] of valids.entries()) {
    if (valid === undefined || sources[source]!.constant) continue;
    for (let row = 0; row < out.length; row++) if (choice[row] === source) out[row] = valid[row]!;
  }
  return out;
}

function chooseLongs(
  type: LongVector['type'],
  choice: Int16Array,
  sources: readonly LongVector[],
): LongVector {
  const rows = {
    type,
    length: choice.length,
    constant: false,
    valid: chosenValidity(choice, sources),
  } as const;
  if (sources.every(isNarrow))
    return { ...rows, values: filled(new Float64Array(choice.length), choice, sources) };
  const exact = sources.map((source) => ({ ...source, values: exactValues(source) }));
  return { ...rows, values: filled(new BigInt64Array(choice.length), choice, exact) };
}

const isNarrow = (source: LongVector): source is LongVector & { readonly values: Float64Array } =>
  source.values instanceof Float64Array;

/** Constant texts become a dictionary whose codes are the choices themselves. */
function chooseTexts(choice: Int16Array, sources: readonly StringVector[]): StringVector {
  const { length } = choice;
  if (sources.every((source) => source.constant) && !choice.includes(NONE)) {
    const values = sources.map((source) => textAt(source, 0));
    return {
      type: 'string',
      length,
      constant: false,
      values,
      codes: Int32Array.from(choice),
      valid: undefined,
    };
  }
  const values = new Array<string>(length).fill('');
  for (let row = 0; row < length; row++) {
    const source = choice[row]!;
    if (source !== NONE) values[row] = textAt(sources[source]!, row);
  }
  return { type: 'string', length, constant: false, values, codes: undefined, valid: undefined };
}

function textAt(vector: StringVector, row: number): string {
  const slot = vector.constant ? 0 : row;
  return vector.codes === undefined ? vector.values[slot]! : vector.values[vector.codes[slot]!]!;
}
