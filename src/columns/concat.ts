import { expand } from './gather.ts';
import { exactValues } from './long.ts';
import { vectorFrom } from './make.ts';
import { MergedDictionary } from './texts/merged-dictionary.ts';
import { concatLists, textListsOf, textListVector } from './texts/text-lists.ts';
import { type LongVector, type StringVector, stringAt, type Vector } from './vector.ts';

/** The rows of all parts, one after the other. All parts have the type `type`. */
export function concat(type: Vector['type'], parts: readonly Vector[]): Vector {
  if (parts.length === 1) return expand(parts[0]!);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length === 0) return vectorFrom(type, []);
  const flat = parts.filter((part) => part.length > 0).map(expand);
  const first = flat[0]!;
  if (flat.length === 1) return first;
  const shape = { length, constant: false } as const;
  const valid = concatValid(flat, length);
  switch (first.type) {
    case 'bool':
      return { type: 'bool', ...shape, values: concatTyped(flat, new Uint8Array(length)), valid };
    case 'int':
      return { type: 'int', ...shape, values: concatTyped(flat, new Int32Array(length)), valid };
    case 'real':
      return { type: 'real', ...shape, values: concatTyped(flat, new Float64Array(length)), valid };
    case 'long':
    case 'datetime':
    case 'timespan': {
      const longs = flat as LongVector[];
      if (longs.every((part) => part.values instanceof Float64Array))
        return { type: first.type, ...shape, values: concatTyped(flat, new Float64Array(length)), valid };
      const values = new BigInt64Array(length);
      let at = 0;
      for (const part of longs) {
        values.set(exactValues(part), at);
        at += part.length;
      }
      return { type: first.type, ...shape, values, valid };
    }
    case 'string':
      return concatTexts(flat as StringVector[], length);
    default: {
      const lists = first.type === 'dynamic' ? concatLists(flat.map(textListsOf)) : undefined;
      if (lists !== undefined) return textListVector(lists);
      const values = new Array<unknown>(length);
      let at = 0;
      for (const part of flat) {
        const from = part.values as readonly unknown[];
        for (let row = 0; row < part.length; row++) values[at++] = from[row];
      }
      return { ...first, ...shape, values, valid } as Vector;
    }
  }
}

function concatTyped<Values extends Uint8Array | Int32Array | Float64Array>(
  parts: readonly Vector[],
  into: Values,
): Values {
  let at = 0;
  for (const part of parts) {
    into.set(part.values as Uint8Array, at);
    at += part.length;
  }
  return into;
}

function concatValid(parts: readonly Vector[], length: number): Uint8Array | undefined {
  if (parts.every((part) => part.valid === undefined)) return undefined;
  const valid = new Uint8Array(length).fill(1);
  let at = 0;
  for (const part of parts) {
    if (part.valid !== undefined) valid.set(part.valid, at);
    at += part.length;
  }
  return valid;
}

/**
 * Texts stay in dictionary form when all parts have it: codes only where the dictionary is the same, codes of one
 * merged dictionary otherwise. Dictionaries that hold more than half as many texts as there are rows are not worth it.
 */
function concatTexts(parts: readonly StringVector[], length: number): StringVector {
  const dictionaries = new Set(parts.map((part) => (part.codes === undefined ? undefined : part.values)));
  let size = 0;
  for (const dictionary of dictionaries) size += dictionary?.length ?? Number.POSITIVE_INFINITY;
  if (dictionaries.size === 1 && size < Number.POSITIVE_INFINITY) {
    const codes = new Int32Array(length);
    let at = 0;
    for (const part of parts) {
      codes.set(part.codes!, at);
      at += part.length;
    }
    return { type: 'string', length, constant: false, values: parts[0]!.values, codes, valid: undefined };
  }
  return size * 2 <= length ? merged(parts, length) : flattened(parts, length);
}

function flattened(parts: readonly StringVector[], length: number): StringVector {
  const values = new Array<string>(length);
  let at = 0;
  for (const part of parts) for (let row = 0; row < part.length; row++) values[at++] = stringAt(part, row);
  return { type: 'string', length, constant: false, values, codes: undefined, valid: undefined };
}

/** One dictionary of the texts in use, by first appearance. */
function merged(parts: readonly StringVector[], length: number): StringVector {
  const dictionary = new MergedDictionary();
  const codes = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    const codeOf = dictionary.codesOf(part.values);
    const from = part.codes!;
    for (let row = 0; row < part.length; row++) codes[at++] = codeOf(from[row]!);
  }
  return { type: 'string', length, constant: false, values: dictionary.texts, codes, valid: undefined };
}
