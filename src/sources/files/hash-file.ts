import { createReadStream } from 'node:fs';
import { placeInArchive } from '../bytes/archive-place.ts';
import { fileBytes } from '../bytes/file-bytes.ts';

/** The SHA-256 of a file as it lies on disk, or as it comes out of its archive; as it lies there when it cannot be unpacked. */
export async function hashOf(path: string, signal?: AbortSignal): Promise<string> {
  // Asked for when it is needed: loading it takes 9 ms, which no query has to wait for.
  const { createHash } = await import('node:crypto');
  const digest = async (bytes: AsyncIterable<unknown>): Promise<string> => {
    const hash = createHash('sha256');
    for await (const chunk of bytes) hash.update(chunk as Buffer);
    return hash.digest('hex');
  };
  const place = placeInArchive(path);
  if (place === undefined)
    return digest(createReadStream(path, { highWaterMark: 1024 * 1024, ...(signal && { signal }) }));
  try {
    return await digest(fileBytes(path, signal));
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const { packedBytes } = await import('../bytes/zip-member.ts');
    return digest(packedBytes(place.archive, place.member));
  }
}

/** What the thread of `hashBeside` runs: small enough to need no file of its own, which sources and build would place differently. */
const program = `
const { createHash } = require('node:crypto');
const { closeSync, openSync, readSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const hash = createHash('sha256');
const file = openSync(workerData, 'r');
const chunk = Buffer.allocUnsafeSlow(256 * 1024);
for (let size; (size = readSync(file, chunk)) > 0; ) hash.update(chunk.subarray(0, size));
closeSync(file);
parentPort.postMessage(hash.digest('hex'));
`;

/** As `hashOf`, by a thread of its own, while this one does other things. */
export async function hashBeside(path: string, signal?: AbortSignal): Promise<string> {
  if (placeInArchive(path) !== undefined) return hashOf(path, signal);
  const { Worker } = await import('node:worker_threads');
  signal?.throwIfAborted();
  const worker = new Worker(program, { eval: true, workerData: path });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    return await new Promise<string>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(signal?.reason ?? new Error(`The hash of ${path} was not finished.`)));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
