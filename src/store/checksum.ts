import { crc32 } from 'node:zlib';

/** The CRC-32 of bytes, or of bytes that follow others. */
export const checksumOf = (bytes: Uint8Array, before = 0): number => crc32(bytes, before);
