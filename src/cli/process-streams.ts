import { fstatSync, writeSync } from 'node:fs';
import { OutputError, type Streams } from './streams.ts';

/** Standard output and standard error of this process. */
export function processStreams(): Streams {
  const terminal = isTerminal();
  return {
    out: (part) => {
      try {
        writeAll(1, part);
      } catch (error) {
        // The reader has gone (`| head`): nobody is left to write for.
        if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0);
        throw new OutputError('standard output', error);
      }
    },
    err: (text) => {
      try {
        writeAll(2, text);
      } catch {
        // Nobody hears it, and the answer is worth its while all the same.
      }
    },
    isTerminal: terminal,
    ...(terminal ? { width: process.stdout.columns } : {}),
  };
}

/** Writes all of it: a pipe may take only a part at a time, or ask to come again. */
function writeAll(descriptor: number, part: string | Uint8Array): void {
  const bytes = typeof part === 'string' ? Buffer.from(part) : part;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

/** Asked of the file first: Node loads its network code to make `process.stdout`. */
function isTerminal(): boolean {
  try {
    return fstatSync(1).isCharacterDevice() && process.stdout.isTTY === true;
  } catch {
    return false;
  }
}
