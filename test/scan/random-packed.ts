import { gzipSync } from 'node:zlib';
import { randomDocument } from './random-documents.ts';
import { dice, pick, type RandomFile, randomEnvelopes, randomFile } from './random-evidence.ts';

/** Unpacked, some files are longer than what is unpacked at once. */
const LONG = 700_000;

/** A random file of any shape, in gzip, whole or cut off, or in UTF-16. */
export function randomPacked(seed: number): RandomFile {
  const roll = dice(seed);
  const { name, bytes, chunk } = pick(roll, [randomFile, randomDocument, randomEnvelopes])(roll(1 << 30));
  if (roll(2) === 0) return { name, bytes: utf16(bytes, roll(2) === 0), chunk };
  const plain = roll(3) === 0 && bytes.length > 100 ? repeated(bytes) : bytes;
  const packed = gzipSync(plain, { level: 1 });
  return { name, bytes: roll(3) === 0 ? packed.subarray(0, roll(packed.length)) : packed, chunk };
}

/** The file's text again and again: lines go on, what follows a document is one more. */
const repeated = (bytes: Buffer): Buffer =>
  Buffer.concat(Array.from({ length: Math.ceil(LONG / bytes.length) }, () => bytes));

function utf16(bytes: Buffer, isBigEndian: boolean): Buffer {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const units = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBigEndian ? units.swap16() : units;
}
