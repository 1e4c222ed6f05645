import { valueAt, vectorFrom } from '../../../columns/make.ts';
import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Scalar } from '../../../types/value.ts';
import { defineScalar, type GenericImplementation, type ScalarDefinition } from '../../define.ts';
import { utf8Bytes } from './utf8.ts';
import { xxHash64 } from './xxhash64.ts';

/** A text is hashed as UTF-8; long, datetime and timespan as their 8 bytes, the lowest first. Of null there are no bytes to hash. */
function bytesOf(value: Scalar | null): Uint8Array {
  if (value === null) return new Uint8Array(0);
  if (typeof value === 'string') return utf8Bytes(value);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value as bigint, true);
  return bytes;
}

/** The types whose bytes are known. */
const hashable: readonly (ScalarType | undefined)[] = ['string', 'long', 'datetime', 'timespan'];

const generic: GenericImplementation = {
  resolve([source, mod, ...others]) {
    if (source === undefined || !hashable.includes(source) || others.length > 0) return undefined;
    return { params: mod === undefined ? [source] : [source, 'long'], returns: 'long' };
  },
  evaluate([source, mod], length) {
    const values = Array.from({ length }, (_, row) => {
      const value = valueAt(source!, row);
      const divisor = mod === undefined ? undefined : (valueAt(mod, row) as bigint | null);
      if (divisor === null) return null;
      const hash = xxHash64(bytesOf(value));
      if (divisor === undefined) return BigInt.asIntN(64, hash);
      if (divisor <= 0n) {
        throw new KqlError([invalidArgument.nowhere({ name: 'hash', problem: 'the modulo is not above 0' })]);
      }
      return hash % divisor;
    });
    return vectorFrom('long', values);
  },
};

const definition = (name: string, reference: string): ScalarDefinition =>
  defineScalar({
    name,
    category: 'encoding',
    summary: 'Returns the 64-bit xxHash of a value.',
    returns:
      'A `long`; with a modulo the remainder of the unsigned hash, from 0 on. Null hashes like an empty text.',
    reference,
    differs:
      'Values of type bool, int, real, decimal and guid are refused: which of their bytes Kusto hashes is not documented.',
    generic,
    examples: [
      { kql: `print ${name}("World", 100)`, result: 51 },
      { kql: `print tostring(${name}("World"))`, result: '1846988464401551951' },
      { kql: `print tostring(${name}(datetime("2015-01-01")))`, result: '1380966698541616202' },
    ],
  });

export const hash = definition('hash', 'hash-function.md');
export const hashXxhash64 = definition('hash_xxhash64', 'hash-xxhash64-function.md');
