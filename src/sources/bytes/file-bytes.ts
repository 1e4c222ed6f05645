import fs from 'node:fs';
import { placeInArchive } from './archive-place.ts';
import { unpackedChunks } from './unpacked-chunks.ts';

/** How many bytes of a file are read at once, where nobody asks otherwise. */
export const CHUNK = 256 * 1024;

/** The bytes of a file in chunks, unpacked when they are gzip (by the first two bytes, not by the name) or within a ZIP archive. */
export async function* fileBytes(path: string, signal?: AbortSignal, size = CHUNK): AsyncGenerator<Buffer> {
  const place = placeInArchive(path);
  if (place !== undefined) {
    const { memberBytes } = await import('./zip-member.ts');
    yield* memberBytes(place.archive, place.member, CHUNK, signal);
    return;
  }
  const file = fs.openSync(path, 'r');
  try {
    // The reader of a chunk is done with it when it asks for the next.
    const chunk = Buffer.allocUnsafeSlow(Math.max(size, 2));
    // Most of those who open a file look at its head only: that is there sooner than the threads that would read it meanwhile.
    signal?.throwIfAborted();
    let length = fs.readSync(file, chunk);
    if (length >= 2 && chunk[0] === 0x1f && chunk[1] === 0x8b) {
      for await (const bytes of unpackedChunks(
        fs.createReadStream(path, { highWaterMark: CHUNK }),
        'gzip',
        CHUNK,
      )) {
        signal?.throwIfAborted();
        yield bytes;
      }
      return;
    }
    for (; length > 0; length = await readNext(file, chunk)) {
      yield chunk.subarray(0, length);
      signal?.throwIfAborted();
    }
  } finally {
    fs.closeSync(file);
  }
}

/** Reads on while others may run. Not `fs.promises`: Node loads a good deal of code for it. */
const readNext = (file: number, chunk: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    fs.read(file, chunk, 0, chunk.length, null, (error, length) => {
      if (error === null) resolve(length);
      else reject(error);
    });
  });
