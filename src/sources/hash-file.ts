import { createReadStream } from 'node:fs';

/** The SHA-256 of a file as it lies on disk. */
export async function hashOf(path: string, signal?: AbortSignal): Promise<string> {
  // Asked for when it is needed: loading it takes 9 ms, which no query has to wait for.
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  const bytes = createReadStream(path, { highWaterMark: 1024 * 1024, ...(signal && { signal }) });
  for await (const chunk of bytes) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
