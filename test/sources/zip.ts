import { crc32, deflateRawSync } from 'node:zlib';

export interface Packed {
  /** As UTF-8, or as bytes in whatever way they are written. */
  readonly name: string | Uint8Array;
  readonly content: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** Sizes and place are written as archives beyond 4 GB have them, and so is the end of the archive. */
  readonly isLarge?: boolean;
  /** Checksum and sizes follow the bytes, as programs write them that cannot go back. */
  readonly isStreamed?: boolean;
}

const u16 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2);
  return bytes;
};
const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
};
const u64 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), index * 8);
  return bytes;
};

const elsewhere = 0xffffffff;

/** A ZIP archive. */
export function zipOf(members: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, method = 8, flags = 0, isLarge = false, isStreamed = false } of members) {
    const bytes = Buffer.from(content);
    const named = Buffer.from(name);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const facts = [crc32(bytes), packed.length, bytes.length];
    const bits = flags | (isStreamed ? 8 : 0);
    const local = Buffer.concat([
      u32(0x04034b50),
      u16(20, bits, method, 0, 0),
      u32(...(isStreamed ? [0, 0, 0] : facts)),
      u16(named.length, 0),
      named,
      packed,
      isStreamed ? u32(0x08074b50, ...facts) : Buffer.alloc(0),
    ]);
    const extra = isLarge
      ? Buffer.concat([u16(1, 24), u64(bytes.length, packed.length, at)])
      : Buffer.alloc(0);
    directory.push(
      u32(0x02014b50),
      u16(20, 20, bits, method, 0, 0),
      u32(crc32(bytes), ...(isLarge ? [elsewhere, elsewhere] : [packed.length, bytes.length])),
      u16(named.length, extra.length, 0, 0, 0),
      u32(0, isLarge ? elsewhere : at),
      named,
      extra,
    );
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const count = members.length;
  if (!members.some((member) => member.isLarge))
    return Buffer.concat([
      ...parts,
      list,
      u32(0x06054b50),
      u16(0, 0, count, count),
      u32(list.length, at),
      u16(0),
    ]);
  return Buffer.concat([
    ...parts,
    list,
    u32(0x06064b50),
    u64(44),
    u16(45, 45),
    u32(0, 0),
    u64(count, count, list.length, at),
    u32(0x07064b50, 0),
    u64(at + list.length),
    u32(1, 0x06054b50),
    u16(0xffff, 0xffff, 0xffff, 0xffff),
    u32(elsewhere, elsewhere),
    u16(0),
  ]);
}
