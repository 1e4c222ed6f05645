import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TempFile, TempStore } from '../../columns/ports.ts';

/**
 * Temporary files of the system. A file has no name, or loses it as soon as it is open: it is gone when it is closed and when the
 * process ends, by whatever signal.
 */
export const nodeTempStore = (folder: string = tmpdir()): TempStore => ({ open: () => openTemp(folder) });

/** Linux's `O_TMPFILE`, which Node does not name: a file that never has a name. */
const NAMELESS = 0o20000000 | constants.O_DIRECTORY;

interface OpenFile {
  readonly handle: number;
  /** What is left to be done once the file is closed. */
  readonly remove: (() => void) | undefined;
}

function openTemp(folder: string): TempFile {
  const { handle, remove } = openNameless(folder) ?? openNamed(folder);
  let size = 0;
  let isOpen = true;
  return {
    append(bytes) {
      const place = size;
      for (let done = 0; done < bytes.length; )
        done += writeSync(handle, bytes, done, bytes.length - done, place + done);
      size += bytes.length;
      return place;
    },
    read(place, length) {
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const count = readSync(handle, bytes, done, length - done, place + done);
        if (count === 0) throw new Error(`Expected ${length} bytes at ${place} of a temporary file.`);
        done += count;
      }
      return bytes;
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      closeSync(handle);
      if (remove === undefined) return;
      process.off('exit', remove);
      remove();
    },
  };
}

/** Undefined where the system, or the file system of the folder, has no such files. */
function openNameless(folder: string): OpenFile | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return { handle: openSync(folder, NAMELESS | constants.O_RDWR, 0o600), remove: undefined };
  } catch {
    return undefined;
  }
}

function openNamed(folder: string): OpenFile {
  const own = mkdtempSync(join(folder, 'kqlbox-'));
  const handle = openSync(join(own, 'rows'), 'wx+', 0o600);
  const remove = (): void => rmSync(own, { recursive: true, force: true });
  try {
    remove();
    return { handle, remove: undefined };
  } catch {
    // A system that keeps open files by name: they go when they are closed, or at the end of the process.
    process.once('exit', remove);
    return { handle, remove };
  }
}
