import { type BigIntStats, closeSync, existsSync, openSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileOnDisk } from '../sources/bytes/archive-place.ts';
import { asBytes, type Part } from '../writers/pieces.ts';
import { OutputError } from './streams.ts';

/** Why a file must not be written to, in words that follow "it": what was read stays as it was. Undefined when it may. */
export function whyNotWritable(file: string, read: readonly string[]): string | undefined {
  for (const path of read) {
    if (isSameFile(file, path)) return 'is read by this very command';
    if (existsSync(join(path, 'case.json')) && isWithin(file, path)) return `lies in the case ${path}`;
  }
  return undefined;
}

function isSameFile(a: string, b: string): boolean {
  const one = statOf(a);
  const other = statOf(fileOnDisk(b));
  return one?.isFile() === true && one.dev === other?.dev && one.ino === other.ino;
}

function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

function isWithin(file: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(file));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Writes a whole file, of the parts that `fill` gives. */
export function writeOutput(file: string, fill: (out: (part: Part) => void) => void): void {
  const orTell = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw new OutputError(`'${file}'`, error);
    }
  };
  const handle = orTell(() => openSync(file, 'w'));
  try {
    fill((part) => orTell(() => writeFileSync(handle, asBytes(part))));
  } finally {
    orTell(() => closeSync(handle));
  }
}
