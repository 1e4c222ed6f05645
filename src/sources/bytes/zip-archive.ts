import { closeSync, createReadStream, fstatSync, openSync, type ReadStream, readSync } from 'node:fs';
import { crc32, createInflateRaw } from 'node:zlib';

/** A file in a ZIP archive. */
export interface ZipMember {
  readonly name: string;
  /** 0: as it is; 8: deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  readonly checksum: number;
  /** Where its own header begins. */
  readonly at: number;
}

const endSize = 22;
const longestComment = 0xffff;
const full = 0xffffffff;

/** What is in an archive, by the directory at its end. */
export function zipMembers(archive: string): ZipMember[] {
  const file = openSync(archive, 'r');
  try {
    const { size } = fstatSync(file);
    const read = (at: number, length: number): Buffer => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      readSync(file, bytes, 0, bytes.length, at);
      return bytes;
    };
    const directory = directoryOf(read, size);
    return membersOf(read(directory.at, directory.size), directory.count);
  } finally {
    closeSync(file);
  }
}

interface Directory {
  readonly at: number;
  readonly size: number;
  readonly count: number;
}

function directoryOf(read: (at: number, length: number) => Buffer, size: number): Directory {
  const tailAt = Math.max(0, size - endSize - longestComment);
  const tail = read(tailAt, size - tailAt);
  let end = tail.length - endSize;
  while (end >= 0 && tail.readUInt32LE(end) !== 0x06054b50) end--;
  if (end < 0) throw new Error('the archive has no directory at its end, so it is cut off or no ZIP archive');
  const found = {
    count: tail.readUInt16LE(end + 10),
    size: tail.readUInt32LE(end + 12),
    at: tail.readUInt32LE(end + 16),
  };
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return found;
  const large = read(Number(tail.readBigUInt64LE(locator + 8)), 56);
  return {
    count: Number(large.readBigUInt64LE(32)),
    size: Number(large.readBigUInt64LE(40)),
    at: Number(large.readBigUInt64LE(48)),
  };
}

function membersOf(directory: Buffer, count: number): ZipMember[] {
  const members: ZipMember[] = [];
  for (let at = 0; members.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      throw new Error('the directory of the archive is damaged');
    const flags = directory.readUInt16LE(at + 8);
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const sizes = largeSizes(
      directory.subarray(nameEnd, extraEnd),
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    );
    members.push({
      name: directory.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'),
      method: directory.readUInt16LE(at + 10),
      isEncrypted: (flags & 1) === 1,
      checksum: directory.readUInt32LE(at + 16),
      ...sizes,
    });
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return members;
}

/** Sizes and place, those beyond 4 GB from the field that has them. */
function largeSizes(
  extra: Buffer,
  size: number,
  packedSize: number,
  at: number,
): Pick<ZipMember, 'size' | 'packedSize' | 'at'> {
  const values = [size, packedSize, at];
  for (let place = 0; place + 4 <= extra.length; place += 4 + extra.readUInt16LE(place + 2)) {
    if (extra.readUInt16LE(place) !== 1) continue;
    let field = place + 4;
    for (const [index, value] of values.entries())
      if (value === full && field + 8 <= extra.length) {
        values[index] = Number(extra.readBigUInt64LE(field));
        field += 8;
      }
  }
  const [whole = 0, packed = 0, start = 0] = values;
  return { size: whole, packedSize: packed, at: start };
}

/** The bytes of a member in chunks; fails at the end when they are not those that were packed. */
export async function* memberBytes(
  archive: string,
  name: string,
  chunkSize: number,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const member = memberOf(archive, name);
  if (member.isEncrypted) throw new Error('it is protected by a password');
  if (member.method !== 0 && member.method !== 8)
    throw new Error(`it is packed by method ${member.method} of ZIP; methods 0 and 8 are read`);
  if (member.packedSize === 0) return;
  const packed = packedStream(archive, member, chunkSize);
  const unpacked = member.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize }));
  packed.once('error', (error) => unpacked.destroy(error));
  let checksum = 0;
  let size = 0;
  try {
    for await (const chunk of unpacked) {
      signal?.throwIfAborted();
      checksum = crc32(chunk as Buffer, checksum);
      size += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
  if (size !== member.size || checksum !== member.checksum)
    throw new Error('what was unpacked is not what was packed, so the archive is damaged');
}

/** The bytes of a member as they lie in the archive. */
export async function* packedBytes(archive: string, name: string): AsyncGenerator<Buffer> {
  const member = memberOf(archive, name);
  if (member.packedSize > 0) for await (const chunk of packedStream(archive, member)) yield chunk as Buffer;
}

function memberOf(archive: string, name: string): ZipMember {
  const member = zipMembers(archive).find((one) => one.name === name);
  if (member === undefined) throw new Error('it is not in the archive');
  return member;
}

function packedStream(archive: string, member: ZipMember, highWaterMark?: number): ReadStream {
  const start = dataStart(archive, member);
  const end = start + member.packedSize - 1;
  return createReadStream(archive, { start, end, ...(highWaterMark && { highWaterMark }) });
}

function dataStart(archive: string, { at }: ZipMember): number {
  const file = openSync(archive, 'r');
  try {
    const header = Buffer.alloc(30);
    readSync(file, header, 0, 30, at);
    if (header.readUInt32LE(0) !== 0x04034b50) throw new Error('the archive is damaged');
    return at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    closeSync(file);
  }
}
