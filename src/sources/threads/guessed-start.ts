import { closeSync, openSync, readSync } from 'node:fs';
import type { RowLayout } from '../cursors/row-layout.ts';
import type { ByteRange } from '../fast/kernel-window.ts';

/** Most rows are shorter; and it is cheap: every segment begins with a look for a row. */
const LINE_ROOM = 4 * 1024;
const ELEMENT_ROOM = 32 * 1024;

/** White space longer than this is between no two elements. */
const GAP_ROOM = 256;

/** The first place in a stretch at which a row seems to begin, as `layout` counts it; some place after the stretch where there is none. */
export function guessedStart(path: string, layout: RowLayout, stretch: ByteRange): number {
  const file = openSync(path, 'r');
  try {
    switch (layout.kind) {
      case 'json-elements':
        return placeBehind(objects(layout.firstKey), file, stretch);
      case 'json-arrays':
        return placeBehind(arrays, file, stretch);
      default:
        return placeBehindNewline(file, stretch.from);
    }
  } finally {
    closeSync(file);
  }
}

function placeBehindNewline(file: number, from: number): number {
  const bytes = Buffer.allocUnsafe(LINE_ROOM);
  for (let place = from - 1; ; ) {
    const length = readSync(file, bytes, 0, bytes.length, place);
    const newline = bytes.subarray(0, length).indexOf(0x0a);
    if (newline >= 0) return place + newline + 1;
    if (length === 0) return place;
    place += length;
  }
}

/** What two rows of an array have between them. */
interface Between {
  /** What the second begins with, after its bracket. */
  readonly begins: Buffer;
  readonly open: number;
  readonly close: number;
}

const objects = (firstKey: string): Between => ({
  begins: Buffer.from(`"${firstKey}"`),
  open: 0x7b,
  close: 0x7d,
});

/** Arrays whose first value is a text: brackets within a text have a backslash before its quotes. */
const arrays: Between = { begins: Buffer.from('"'), open: 0x5b, close: 0x5d };

/** After a row that is followed by one. */
function placeBehind({ begins, open, close }: Between, file: number, { from, to }: ByteRange): number {
  const room = GAP_ROOM + begins.length;
  const bytes = Buffer.allocUnsafe(Math.max(ELEMENT_ROOM, 2 * room));
  for (let place = from - 1; ; ) {
    const length = readSync(file, bytes, 0, bytes.length, place);
    const read = bytes.subarray(0, length);
    for (let at = read.indexOf(begins); at >= 0; at = read.indexOf(begins, at + 1)) {
      const comma = signBefore(read, signBefore(read, at, open), 0x2c);
      const end = signBefore(read, comma, close) + 1;
      if (end > 0) return place + end;
    }
    if (length < bytes.length || place + length > to) return place + length;
    // What begins in the last bytes is looked at once more.
    place += length - room;
  }
}

/** The place of a sign, if nothing but white space is between it and `at`; −1 where it is another. */
function signBefore(bytes: Buffer, at: number, sign: number): number {
  for (let place = at - 1; place >= 0; place--) {
    const byte = bytes[place] as number;
    if (byte > 0x20) return byte === sign ? place : -1;
  }
  return -1;
}
