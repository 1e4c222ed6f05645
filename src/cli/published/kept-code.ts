import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Scratch } from './scratch.ts';

/**
 * All that is kept lies in one file: the checksum and the length of its directory (each four bytes, little-endian), the directory (JSON), and
 * pieces of code, each from a multiple of eight bytes on.
 */
const HEAD = 8;

const aligned = (offset: number): number => Math.ceil(offset / 8) * 8;

/** The scripts that ran, and names, lengths and checksums of the pieces. */
interface Directory {
  readonly ran: readonly string[];
  readonly code: readonly (readonly [name: string, length: number, checksum: number])[];
}

interface Piece {
  readonly at: number;
  readonly length: number;
  readonly checksum: number;
}

/**
 * Compiled code as a file keeps it, by the names of files of scripts; a piece is read when it is asked for. V8 checks that code is of its version and
 * flags, but trusts that its bytes are as they were written: hence the checksums.
 */
export class KeptCode {
  /** The scripts that had run when it was kept. */
  readonly ran: ReadonlySet<string>;
  readonly #file: string | undefined;
  readonly #pieces: ReadonlyMap<string, Piece>;

  /** What `file` has; nothing when it is absent, cut off, damaged or no such file, or when there is none. */
  constructor(file: string | undefined) {
    const directory = file === undefined ? undefined : directoryOf(file);
    this.#file = file;
    this.ran = new Set(directory?.ran);
    this.#pieces = directory?.pieces ?? new Map();
  }

  get names(): readonly string[] {
    return [...this.#pieces.keys()];
  }

  /**
   * A piece as it was written; undefined when there is none such, or no longer.
   *
   * @param scratch where its bytes lie until something else is read there; a place of their own where it is not given
   */
  code(name: string, scratch = new Scratch()): Buffer | undefined {
    const piece = this.#pieces.get(name);
    if (piece === undefined || this.#file === undefined) return undefined;
    try {
      const bytes = scratch.bytes(this.#file, piece.at, piece.length);
      return crc32(bytes) === piece.checksum ? bytes : undefined;
    } catch {
      return undefined;
    }
  }
}

function directoryOf(
  file: string,
): { readonly ran: readonly string[]; readonly pieces: Map<string, Piece> } | undefined {
  try {
    const scratch = new Scratch();
    const head = scratch.bytes(file, 0, HEAD);
    const checksum = head.readUInt32LE(0);
    const length = head.readUInt32LE(4);
    const bytes = scratch.bytes(file, HEAD, length);
    if (crc32(bytes) !== checksum) return undefined;
    const { ran, code } = JSON.parse(bytes.toString()) as Directory;
    const pieces = new Map<string, Piece>();
    let at = HEAD + length;
    for (const [name, size, checksum] of code) {
      at = aligned(at);
      pieces.set(name, { at, length: size, checksum });
      at += size;
    }
    return { ran, pieces };
  } catch {
    return undefined;
  }
}

/** Writes the file whole, or leaves all as it was: another process may read it, or write it at the same time. */
export function writeKept(file: string, ran: Iterable<string>, code: ReadonlyMap<string, Buffer>): void {
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, packed(ran, code));
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

function packed(ran: Iterable<string>, code: ReadonlyMap<string, Buffer>): Buffer {
  const entries = Array.from(code, ([name, piece]) => [name, piece.length, crc32(piece)] as const);
  const directory = Buffer.from(JSON.stringify({ ran: [...ran], code: entries } satisfies Directory));
  let end = HEAD + directory.length;
  const places = Array.from(code.values(), (piece) => {
    const place = aligned(end);
    end = place + piece.length;
    return [place, piece] as const;
  });
  const bytes = Buffer.alloc(end);
  bytes.writeUInt32LE(crc32(directory), 0);
  bytes.writeUInt32LE(directory.length, 4);
  directory.copy(bytes, HEAD);
  for (const [place, piece] of places) piece.copy(bytes, place);
  return bytes;
}
