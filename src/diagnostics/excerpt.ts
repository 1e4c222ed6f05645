/** A line, or the part of a long one around a place in it, and where the place lies in what is shown. */
export interface Excerpt {
  readonly text: string;
  readonly column: number;
  readonly width: number;
}

/** Longer lines are shown in part: queries that rules keep on one line have thousands of characters. */
const LONGEST = 200;
const BEFORE = 60;
const CUT = '…';

/** What is shown of a line of which `width` characters from `column` on are meant. */
export function excerptOf(line: string, column: number, width: number): Excerpt {
  if (line.length <= LONGEST) return { text: line, column, width };
  const from = wholeAt(line, Math.max(0, Math.min(column - BEFORE, line.length - LONGEST)));
  const to = wholeAt(line, from + LONGEST);
  const head = from > 0 ? CUT : '';
  const tail = to < line.length ? CUT : '';
  return {
    text: head + line.slice(from, to) + tail,
    column: head.length + column - from,
    width: Math.max(1, Math.min(width, to + tail.length - column)),
  };
}

/** The place, or the one before it where it lies within a character of two units. */
function wholeAt(line: string, at: number): number {
  const isWithin = /^[\udc00-\udfff]/.test(line.slice(at, at + 1)) && at > 0;
  return isWithin ? at - 1 : at;
}
