import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { ReadingError } from './reading-error.ts';
import { unpackedChunks } from './unpacked-chunks.ts';
import { startOfData, type ZipMember, zipMembers } from './zip-directory.ts';

const stored = 0;
const deflated = 8;

/** The bytes of a file in an archive in chunks; fails when they turn out not to be those that were packed. */
export async function* memberBytes(
  archive: string,
  name: string,
  chunkSize: number,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const member = await memberOf(archive, name);
  const { compressionMethod, uncompressedSize, crc32: wanted } = member.entry;
  if (member.entry.isEncrypted()) throw new ReadingError('it is protected by a password');
  if (compressionMethod !== stored && compressionMethod !== deflated)
    throw new ReadingError(`it is packed by method ${compressionMethod} of ZIP; methods 0 and 8 are read`);
  const damaged = 'what was unpacked is not what was packed, so the archive is damaged';
  let checksum = 0;
  let size = 0;
  for await (const chunk of await unpacked(archive, member, chunkSize)) {
    signal?.throwIfAborted();
    checksum = crc32(chunk, checksum);
    size += chunk.length;
    if (size > uncompressedSize) throw new ReadingError(damaged);
    yield chunk;
  }
  if (size !== uncompressedSize || checksum !== wanted) throw new ReadingError(damaged);
}

/** The bytes of a file as they lie in the archive. */
export async function* packedBytes(archive: string, name: string): AsyncGenerator<Buffer> {
  yield* await packed(archive, await memberOf(archive, name));
}

async function memberOf(archive: string, name: string): Promise<ZipMember> {
  const member = (await zipMembers(archive)).find((one) => one.name === name);
  if (member === undefined) throw new ReadingError('it is not in the archive');
  return member;
}

/**
 * Unpacked by Node in chunks as large as readers want them: out of the package's own stream they come in 16 KiB, which takes
 * three times as long. Whoever leaves the stream closes the file.
 */
async function unpacked(
  archive: string,
  member: ZipMember,
  chunkSize: number,
): Promise<AsyncIterable<Buffer>> {
  const bytes = await packed(archive, member, chunkSize);
  const { compressionMethod, compressedSize } = member.entry;
  if (compressionMethod === stored || compressedSize === 0) return bytes;
  return unpackedChunks(bytes, 'deflate', chunkSize);
}

async function packed(archive: string, member: ZipMember, chunkSize?: number): Promise<Readable> {
  const { compressedSize } = member.entry;
  const start = await startOfData(archive, member);
  if (compressedSize === 0) return Readable.from([]);
  return createReadStream(archive, {
    start,
    end: start + compressedSize - 1,
    ...(chunkSize !== undefined && { highWaterMark: chunkSize }),
  });
}
