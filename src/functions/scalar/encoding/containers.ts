import { inflate } from './inflate.ts';

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) value = crcTable[(value ^ byte) & 255]! ^ (value >>> 8);
  return ~value >>> 0;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

const littleEndian = (value: number): number[] =>
  [value, value >>> 8, value >>> 16, value >>> 24].map((byte) => byte & 255);
const concat = (parts: readonly ArrayLike<number>[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** DEFLATE data that holds the bytes as they are, in blocks of at most 65,535. */
function storedBlocks(bytes: Uint8Array): ArrayLike<number>[] {
  const parts: ArrayLike<number>[] = [];
  let at = 0;
  do {
    const block = bytes.subarray(at, at + 65535);
    at += block.length;
    const size = [block.length & 255, block.length >> 8];
    parts.push([at >= bytes.length ? 1 : 0, ...size, ...size.map((byte) => byte ^ 255)], block);
  } while (at < bytes.length);
  return parts;
}

/** A gzip file that holds the bytes uncompressed. */
export const gzip = (bytes: Uint8Array): Uint8Array =>
  concat([
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255],
    ...storedBlocks(bytes),
    littleEndian(crc32(bytes)),
    littleEndian(bytes.length),
  ]);

/** A zlib stream that holds the bytes uncompressed. */
export const zlib = (bytes: Uint8Array): Uint8Array =>
  concat([[0x78, 1], ...storedBlocks(bytes), littleEndian(adler32(bytes)).reverse()]);

/** What gzip data holds; undefined when it is damaged or none. */
export function gunzip(bytes: Uint8Array): Uint8Array | undefined {
  const flags = bytes[3] ?? 0;
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8 || flags > 31)
    return undefined;
  let at = 10;
  if (flags & 4) at += 2 + bytes[at]! + (bytes[at + 1]! << 8);
  for (const flag of [8, 16]) if (flags & flag) at = bytes.indexOf(0, at) + 1 || bytes.length;
  if (flags & 2) at += 2;
  return unpacked(bytes, at, (data, end) => {
    const [crc, size] = [littleEndian(crc32(data)), littleEndian(data.length)];
    return [...crc, ...size].every((byte, index) => bytes[end + index] === byte);
  });
}

/** What zlib data holds; undefined when it is damaged or none. */
export function unzlib(bytes: Uint8Array): Uint8Array | undefined {
  const header = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if ((header >> 8) % 16 !== 8 || header % 31 !== 0 || header & 32) return undefined;
  return unpacked(bytes, 2, (data, end) =>
    littleEndian(adler32(data))
      .reverse()
      .every((byte, index) => bytes[end + index] === byte),
  );
}

function unpacked(
  bytes: Uint8Array,
  at: number,
  isWhole: (data: Uint8Array, end: number) => boolean,
): Uint8Array | undefined {
  try {
    const { data, end } = inflate(bytes, at);
    return isWhole(data, end) ? data : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
