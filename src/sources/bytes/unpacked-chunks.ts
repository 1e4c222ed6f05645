import type { Readable, Transform } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';

const unpackers = { gzip: createGunzip, deflate: createInflateRaw } as const;

/** What was packed in a stream, in chunks of that size. All that comes before a mistake is given before the mistake is thrown. */
export async function* unpackedChunks(
  packed: Readable,
  format: keyof typeof unpackers,
  chunkSize: number,
): AsyncGenerator<Buffer> {
  // Room for nothing: a piece has been taken in when all that was in it has been given.
  const room = { readableHighWaterMark: 1 };
  const unpacker = unpackers[format]({ chunkSize, ...room });
  void feed(packed, unpacker);
  try {
    for await (const chunk of unpacker) yield chunk as Buffer;
  } finally {
    packed.destroy();
    unpacker.destroy();
  }
}

/** Gives the unpacker one piece after the other. A stream that fails drops what has not been taken yet, so it is told of the end only after that. */
async function feed(packed: Readable, unpacker: Transform): Promise<void> {
  try {
    for await (const piece of packed) await new Promise((taken) => unpacker.write(piece, taken));
    unpacker.end();
  } catch (error) {
    unpacker.destroy(error as Error);
  }
}
