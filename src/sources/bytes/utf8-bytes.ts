import { isUtf8 } from 'node:buffer';

/** A remarkable byte in the stream: where it is in the text that was handed on. */
export interface Mark {
  readonly offset: number;
  readonly kind: 'not-utf8' | 'nul-bytes';
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding that the first bytes show, by byte-order mark or, for UTF-16, by the NULs between ASCII letters. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const letters = head.length >= 4 && head[1] === 0 && head[3] === 0 && head[0] !== 0 && head[2] !== 0;
  return letters ? 'utf-16le' : 'utf-8';
}

/**
 * The chunks as valid UTF-8 without byte-order mark. Bytes that are no UTF-8 become U+FFFD, and the first such place of
 * each chunk is given to `mark`, as is the first NUL.
 */
export async function* utf8Bytes(
  chunks: AsyncIterable<Buffer>,
  mark: (mark: Mark) => void,
): AsyncGenerator<Buffer> {
  let encoding: Encoding | undefined;
  let carry: Buffer = Buffer.alloc(0);
  let offset = 0;
  const pass = (bytes: Buffer): Buffer => {
    const valid =
      encoding === 'utf-8' ? validUtf8(bytes, offset, mark) : transcoded(bytes, encoding, offset, mark);
    const nul = valid.indexOf(0);
    if (nul >= 0) mark({ offset: offset + nul, kind: 'nul-bytes' });
    offset += valid.length;
    return valid;
  };
  for await (const chunk of chunks) {
    let bytes: Buffer = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    if (encoding === undefined) {
      if (bytes.length < 4) {
        carry = Buffer.from(bytes);
        continue;
      }
      encoding = encodingOf(bytes);
      bytes = bytes.subarray(markLength(bytes, encoding));
    }
    const whole = bytes.length - (encoding === 'utf-8' ? openSequence(bytes) : openUnits(bytes, encoding));
    carry = Buffer.from(bytes.subarray(whole));
    if (whole > 0) yield pass(bytes.subarray(0, whole));
  }
  if (carry.length === 0) return;
  if (encoding === undefined) {
    encoding = encodingOf(carry);
    carry = carry.subarray(markLength(carry, encoding));
  }
  if (carry.length > 0) yield pass(carry);
}

/** How many bytes of a byte order mark the text begins with; 0 for none. */
export function markLength(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding === 'utf-8') return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const first = bytes[0] ?? 0;
  return first >= 0xfe ? 2 : 0;
}

/** How many bytes at the end begin a character that the next chunk may complete. */
export function openSequence(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** Half a code unit, or the first half of a surrogate pair. */
function openUnits(bytes: Uint8Array, encoding: Encoding): number {
  const odd = bytes.length % 2;
  const end = bytes.length - odd;
  const high = bytes[encoding === 'utf-16le' ? end - 1 : end - 2] ?? 0;
  return end >= 2 && high >= 0xd8 && high <= 0xdb ? odd + 2 : odd;
}

/** The bytes themselves, or with U+FFFD for what is no UTF-8. */
export function validUtf8(bytes: Buffer, offset: number, mark: (mark: Mark) => void): Buffer {
  if (isUtf8(bytes)) return bytes;
  // Lines before the first bad one are unchanged, so that its offset is the same before and after the replacement.
  let start = 0;
  for (;;) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(start, end)) || newline < 0) break;
    start = end;
  }
  mark({ offset: offset + start, kind: 'not-utf8' });
  return Buffer.from(bytes.toString('utf8'));
}

function transcoded(
  bytes: Buffer,
  encoding: Encoding | undefined,
  offset: number,
  mark: (mark: Mark) => void,
): Buffer {
  const whole = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  const text = (encoding === 'utf-16be' ? whole.swap16() : whole).toString('utf16le');
  // Lone surrogates and half a unit have no UTF-8 form.
  if (!text.isWellFormed() || whole.length < bytes.length) {
    const before = text.search(/\p{Surrogate}/u);
    const clean = before < 0 ? text : text.slice(0, before);
    mark({ offset: offset + Buffer.byteLength(clean), kind: 'not-utf8' });
  }
  const utf8 = Buffer.from(text);
  return whole.length < bytes.length ? Buffer.concat([utf8, Buffer.from('\ufffd')]) : utf8;
}
