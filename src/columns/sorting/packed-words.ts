import type { SortKey, Words } from './sort-words.ts';

/** One number a row out of the words of several keys: the first key has the highest bits. The words are those of `rows`, of all by default. */
export function packedWords(keys: readonly SortKey[], rows: Int32Array | undefined): Words {
  const words = keys.map((key) => key.words(rows));
  let packed = words.at(-1)!;
  let shift = keys.at(-1)!.bits;
  for (let at = keys.length - 2; at >= 0; at--) {
    packed = packedAbove(packed, shift, words[at]!, keys[at]!.bits);
    shift += keys[at]!.bits;
  }
  return packed;
}

/** The words of the key at `index` out of those that `packedWords` made of all keys. */
export function unpackedWords(packed: Words, keys: readonly SortKey[], index: number): Words {
  if (keys.length === 1) return packed;
  const { high, low } = packed;
  const { bits } = keys[index]!;
  const offset = keys.slice(index + 1).reduce((sum, key) => sum + key.bits, 0);
  const mask = bits >= 32 ? -1 : (1 << bits) - 1;
  const own =
    offset >= 32
      ? shifted(high!, offset - 32, mask)
      : offset === 0 || high === undefined
        ? shifted(low, offset, mask)
        : shiftedAcross(low, high, offset, mask);
  if (bits <= 32) return { high: undefined, low: own };
  const highMask = bits >= 64 ? -1 : (1 << (bits - 32)) - 1;
  return { high: high && shifted(high, offset, highMask), low: own };
}

/** One number out of two: `lower` takes the lowest `shift` bits. Writes over the words of both. */
function packedAbove(lower: Words, shift: number, upper: Words, upperBits: number): Words {
  const { low } = lower;
  if (shift + upperBits <= 32) {
    addAbove(low, upper.low, shift);
    return { high: undefined, low };
  }
  if (shift >= 32) {
    const high = lower.high ?? new Uint32Array(low.length);
    addAbove(high, upper.low, shift - 32);
    return { high, low };
  }
  const high = upper.high ?? new Uint32Array(low.length);
  addAcross(low, high, upper.low, shift);
  return { high, low };
}

function addAbove(words: Uint32Array, upper: Uint32Array, shift: number): void {
  for (let row = 0; row < words.length; row++) words[row] = words[row]! | (upper[row]! << shift);
}

function addAcross(low: Uint32Array, high: Uint32Array, upper: Uint32Array, shift: number): void {
  for (let row = 0; row < low.length; row++) {
    const word = upper[row]!;
    low[row] = low[row]! | (word << shift);
    high[row] = (high[row]! << shift) | (word >>> (32 - shift));
  }
}

function shifted(words: Uint32Array, by: number, mask: number): Uint32Array {
  const out = new Uint32Array(words.length);
  for (let row = 0; row < out.length; row++) out[row] = (words[row]! >>> by) & mask;
  return out;
}

function shiftedAcross(low: Uint32Array, high: Uint32Array, by: number, mask: number): Uint32Array {
  const out = new Uint32Array(low.length);
  for (let row = 0; row < out.length; row++)
    out[row] = ((low[row]! >>> by) | (high[row]! << (32 - by))) & mask;
  return out;
}
