import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * A place to read parts of files into, one after the other. Memory that is touched for the first time is dear, on virtual machines above all: a place for each
 * part was a tenth of the start.
 */
export class Scratch {
  #place = Buffer.alloc(0);

  /** A part of a file, until something else is read; throws when the file has fewer bytes. */
  bytes(path: string, at: number, length: number): Buffer {
    return this.#read(path, at, () => length);
  }

  /** The whole of a file that has a byte for each character. */
  text(path: string): string {
    return this.#read(path, 0, (size) => size).toString('latin1');
  }

  #read(path: string, at: number, lengthOf: (size: number) => number): Buffer {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const length = lengthOf(size);
      if (at + length > size) throw new Error(`${path} is cut off.`);
      if (this.#place.length < length) this.#place = Buffer.allocUnsafeSlow(length);
      const bytes = this.#place.subarray(0, length);
      if (readSync(file, bytes, 0, length, at) < length) throw new Error(`${path} is cut off.`);
      return bytes;
    } finally {
      closeSync(file);
    }
  }
}
