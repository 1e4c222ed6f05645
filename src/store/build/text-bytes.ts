import type { OddText } from '../layout.ts';

const replacement = '\ufffd';

/** Texts as UTF-8, one after the other; a null is written as nothing. */
export function textBytes(texts: readonly (string | null)[]): {
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
  readonly odd?: readonly OddText[];
} {
  const offsets = new Int32Array(texts.length + 1);
  const joined = texts.join('');
  const bytes = Buffer.from(joined);
  let at = 0;
  if (bytes.length === joined.length) {
    for (let index = 0; index < texts.length; index++) {
      at += texts[index]?.length ?? 0;
      offsets[index + 1] = at;
    }
    // A lone surrogate becomes three bytes: the lengths differ then.
    return { bytes, offsets };
  }
  const odd: OddText[] = [];
  let isOdd = false;
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index] ?? '';
    if (!text.isWellFormed()) {
      isOdd = true;
      odd.push([index, JSON.stringify(text)]);
    }
    at += Buffer.byteLength(text);
    offsets[index + 1] = at;
  }
  // Halves of a pair that end one text and begin the next must not meet.
  if (isOdd)
    return { bytes: Buffer.concat(texts.map((text) => Buffer.from(wellFormed(text)))), offsets, odd };
  return { bytes, offsets };
}

const wellFormed = (text: string | null): string => text?.replace(/\p{Surrogate}/gu, replacement) ?? '';
