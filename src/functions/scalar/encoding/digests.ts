/** Message digests over bytes, as lower-case hexadecimal text. */

const rotateLeft = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
const hex = (words: readonly number[]): string =>
  words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
const swapped = (word: number): number =>
  ((word & 255) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);

/** The message with its padding (a 1 bit, zeros, the length in bits), in whole blocks of 64 bytes. */
function padded(bytes: Uint8Array, order: 'little-endian' | 'big-endian'): DataView {
  const length = (((bytes.length + 8) >> 6) + 1) << 6;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setBigUint64(length - 8, BigInt(bytes.length) * 8n, order === 'little-endian');
  return view;
}

const md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const md5Sines = Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32) | 0);

/** In small hexadecimal digits. */
export function md5(bytes: Uint8Array): string {
  const message = padded(bytes, 'little-endian');
  let [a0, b0, c0, d0] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < message.byteLength; block += 64) {
    let [a, b, c, d] = [a0, b0, c0, d0];
    for (let at = 0; at < 64; at++) {
      const quarter = at >> 4;
      const mixed =
        quarter === 0
          ? (b & c) | (~b & d)
          : quarter === 1
            ? (d & b) | (~d & c)
            : quarter === 2
              ? b ^ c ^ d
              : c ^ (b | ~d);
      const word = [at, 5 * at + 1, 3 * at + 5, 7 * at][quarter]! % 16;
      const sum = (a + mixed + md5Sines[at]! + message.getInt32(block + word * 4, true)) | 0;
      [a, d, c] = [d, c, b];
      b = (b + rotateLeft(sum, md5Shifts[quarter * 4 + (at & 3)]!)) | 0;
    }
    [a0, b0, c0, d0] = [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0];
  }
  return hex([a0, b0, c0, d0].map(swapped));
}

const sha1Constants = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

/** In small hexadecimal digits. */
export function sha1(bytes: Uint8Array): string {
  const message = padded(bytes, 'big-endian');
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let at = 0; at < 16; at++) words[at] = message.getInt32(block + at * 4);
    for (let at = 16; at < 80; at++) {
      words[at] = rotateLeft(words[at - 3]! ^ words[at - 8]! ^ words[at - 14]! ^ words[at - 16]!, 1);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let at = 0; at < 80; at++) {
      const part = Math.floor(at / 20);
      const mixed = part === 0 ? (b & c) | (~b & d) : part === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
      const next = (rotateLeft(a, 5) + mixed + e + sha1Constants[part]! + words[at]!) | 0;
      [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, next];
    }
    for (const [at, value] of [a, b, c, d, e].entries()) state[at] = (state[at]! + value) | 0;
  }
  return hex(state);
}

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function primeRoots(count: number, root: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++)
      if (candidate % divisor === 0) isPrime = false;
    if (isPrime) found.push(((candidate ** (1 / root) % 1) * 2 ** 32) | 0);
  }
  return found;
}

const sha256Constants = primeRoots(64, 3);

/** In small hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  const message = padded(bytes, 'big-endian');
  const state = primeRoots(8, 2);
  const words = new Int32Array(64);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let at = 0; at < 16; at++) words[at] = message.getInt32(block + at * 4);
    for (let at = 16; at < 64; at++) {
      const [x, y] = [words[at - 15]!, words[at - 2]!];
      const low = rotateLeft(x, 25) ^ rotateLeft(x, 14) ^ (x >>> 3);
      const high = rotateLeft(y, 15) ^ rotateLeft(y, 13) ^ (y >>> 10);
      words[at] = (words[at - 16]! + low + words[at - 7]! + high) | 0;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let at = 0; at < 64; at++) {
      const upper = rotateLeft(e, 26) ^ rotateLeft(e, 21) ^ rotateLeft(e, 7);
      const first = (h + upper + ((e & f) ^ (~e & g)) + sha256Constants[at]! + words[at]!) | 0;
      const lower = rotateLeft(a, 30) ^ rotateLeft(a, 19) ^ rotateLeft(a, 10);
      const second = (lower + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at]! + value) | 0;
  }
  return hex(state);
}
