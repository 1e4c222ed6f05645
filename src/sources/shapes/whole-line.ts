import { JsonScanner } from '../../types/json/json-scanner.ts';
import type { Window } from '../bytes/window.ts';

const NEWLINE = 0x0a;
const BRACE = 0x7b;

/** Whether one of the lines at hand from `start` on is an object from its first to its last byte. */
export function hasWholeLine({ bytes, end, done }: Window, start: number): boolean {
  const scanner = new JsonScanner();
  for (let at = start; at < end; ) {
    const newline = bytes.indexOf(NEWLINE, at);
    const stop = newline < 0 || newline >= end ? end : newline;
    if (stop === end && !done && at > start) return false;
    const from = scanner.skipSpace(bytes, at, stop);
    if (from < stop && bytes[from] === BRACE) {
      const after = scanner.value(bytes, from, stop);
      // An indented one is part of a document printed over several lines.
      if (after >= 0) return from === at;
    }
    at = stop + 1;
  }
  return false;
}
