import fs from 'node:fs';
import { createGunzip } from 'node:zlib';
import { placeInArchive } from './archive-place.ts';

export const CHUNK = 256 * 1024;

/** The bytes of a file in chunks, unpacked when they are gzip (by the first two bytes, not by the name) or within a ZIP archive. */
export async function* fileBytes(path: string, signal?: AbortSignal, size = CHUNK): AsyncGenerator<Buffer> {
  const place = placeInArchive(path);
  if (place !== undefined) {
    const { memberBytes } = await import('./zip-member.ts');
    yield* memberBytes(place.archive, place.member, CHUNK, signal);
    return;
  }
  if (await isGzip(path)) {
    const packed = fs.createReadStream(path, { highWaterMark: CHUNK });
    const unpacked = createGunzip({ chunkSize: CHUNK });
    packed.once('error', (error) => unpacked.destroy(error));
    packed.pipe(unpacked);
    try {
      for await (const chunk of unpacked) {
        signal?.throwIfAborted();
        yield chunk as Buffer;
      }
    } finally {
      packed.destroy();
      unpacked.destroy();
    }
    return;
  }
  const handle = await fs.promises.open(path, 'r');
  try {
    // The reader of a chunk is done with it when it asks for the next.
    const chunk = Buffer.allocUnsafeSlow(size);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(chunk, 0, size);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await fs.promises.open(path, 'r');
  try {
    const magic = Buffer.alloc(2);
    const { bytesRead } = await handle.read(magic, 0, 2, 0);
    return bytesRead === 2 && magic[0] === 0x1f && magic[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
