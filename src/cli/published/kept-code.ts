import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Compiled code, by the names of files of scripts, and the scripts that had run when it was kept. */
export interface KeptCode {
  readonly code: ReadonlyMap<string, Buffer>;
  readonly ran: ReadonlySet<string>;
}

/**
 * All of it lies in one file: its checksum and the length of its directory (each four bytes, little-endian), the directory (JSON), and the
 * code of each file from a multiple of eight bytes on.
 */
const HEAD = 8;

/** The scripts that ran, and names and lengths of the code. */
interface Directory {
  readonly ran: readonly string[];
  readonly code: readonly (readonly [name: string, length: number])[];
}

const nothing: KeptCode = { code: new Map(), ran: new Set() };

const aligned = (offset: number): number => Math.ceil(offset / 8) * 8;

/**
 * The code that `file` has; none when it is absent, cut off, damaged or no such file. The engine asks of code whether it is of its version and
 * flags, but trusts that its bytes are as they were written: hence the checksum.
 */
export function readKept(file: string): KeptCode {
  try {
    const bytes = readFileSync(file);
    if (bytes.readUInt32LE(0) !== crc32(bytes.subarray(4))) return nothing;
    let offset = HEAD + bytes.readUInt32LE(4);
    const directory = JSON.parse(bytes.toString('utf8', HEAD, offset)) as Directory;
    const code = new Map<string, Buffer>();
    for (const [name, length] of directory.code) {
      offset = aligned(offset);
      code.set(name, bytes.subarray(offset, offset + length));
      offset += length;
    }
    return { code, ran: new Set(directory.ran) };
  } catch {
    return nothing;
  }
}

/** Writes the file whole, or leaves all as it was: another process may read it, or write it at the same time. */
export function writeKept(file: string, kept: KeptCode): void {
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, packed(kept));
    renameSync(temporary, file);
    removeOld(dirname(file));
  } catch {
    // A folder that cannot be written changes nothing but the time of the next run.
    try {
      rmSync(temporary, { force: true });
    } catch {}
  }
}

/** Code of other builds and other versions of Node may still be used; written this many milliseconds ago, it is made again if it is. */
const OLD = 30 * 86_400_000;

function removeOld(folder: string): void {
  const limit = Date.now() - OLD;
  for (const name of readdirSync(folder)) {
    const other = join(folder, name);
    if (statSync(other).mtimeMs < limit) rmSync(other, { recursive: true, force: true });
  }
}

function packed({ code, ran }: KeptCode): Buffer {
  const lengths = Array.from(code, ([name, { length }]) => [name, length] as const);
  const directory = Buffer.from(JSON.stringify({ ran: [...ran], code: lengths } satisfies Directory));
  let end = HEAD + directory.length;
  const places = Array.from(code.values(), (piece) => {
    const place = aligned(end);
    end = place + piece.length;
    return [place, piece] as const;
  });
  const bytes = Buffer.alloc(end);
  bytes.writeUInt32LE(directory.length, 4);
  directory.copy(bytes, HEAD);
  for (const [place, piece] of places) piece.copy(bytes, place);
  bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0);
  return bytes;
}
