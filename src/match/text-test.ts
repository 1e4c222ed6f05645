import { foldCase } from './fold.ts';
import { indexOfTerm, type TermEnds } from './terms.ts';

/** How a text is compared with a search text: Kusto's operators without their `!` and `_cs`. */
export type TextTestKind =
  | 'has'
  | 'hasprefix'
  | 'hassuffix'
  | 'contains'
  | 'startswith'
  | 'endswith'
  | 'equals';

const termEnds: Partial<Record<TextTestKind, TermEnds>> = {
  has: { start: true, end: true },
  hasprefix: { start: true, end: false },
  hassuffix: { start: false, end: true },
};

/** The test `text <kind> needle`, with the needle prepared. */
export function textTest(
  kind: TextTestKind,
  needle: string,
  caseSensitive: boolean,
): (text: string) => boolean {
  if (caseSensitive) return exactTest(kind, needle);
  const test = exactTest(kind, foldCase(needle));
  return (text) => test(foldCase(text));
}

function exactTest(kind: TextTestKind, needle: string): (text: string) => boolean {
  const ends = termEnds[kind];
  if (ends !== undefined) return (text) => indexOfTerm(text, needle, ends) >= 0;
  switch (kind) {
    case 'contains':
      return (text) => text.includes(needle);
    case 'startswith':
      return (text) => text.startsWith(needle);
    case 'endswith':
      return (text) => text.endsWith(needle);
    default:
      return (text) => text === needle;
  }
}
