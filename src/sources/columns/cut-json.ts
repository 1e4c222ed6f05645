import { cellKind } from '../cells.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const BRACKET = 0x5b;

/**
 * The text of a cell that begins as an array or object of JSON and ends before that is over, as spreadsheets leave of what is longer than they
 * hold; undefined where it is no such. `start` and `end` may be those of a quoted CSV cell with its quotes. What brackets stand around is not looked at.
 */
export function cutJson(
  kind: number | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
): string | undefined {
  if (kind !== cellKind.text && kind !== cellKind.escaped && kind !== cellKind.doubled) return undefined;
  const quoted = bytes[start] === QUOTE;
  const from = quoted ? start + 1 : start;
  const to = quoted ? end - 1 : end;
  const open = bytes[from];
  if ((open !== BRACE && open !== BRACKET) || to - from < 2) return undefined;
  // `[x] y` is a text; only the quotes of a key or a value may be escaped.
  const next = bytes[from + 1];
  if (next !== QUOTE && next !== BACKSLASH && next !== BRACE && next !== BRACKET) return undefined;
  let last = to - 1;
  while (last > from && (bytes[last] as number) <= 0x20) last--;
  // Two more than the character that opens is what closes.
  if (bytes[last] === open + 2) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(to - from, LOOK)).toString('utf8');
  if (kind === cellKind.escaped) return text.replaceAll('\\"', '"');
  return quoted || kind === cellKind.doubled ? text.replaceAll('""', '"') : text;
}

/** Bytes of a text that is shown. */
const LOOK = 200;
