/** What is known of each UTF-16 unit: 0 not asked yet, 1 part of a term, 2 not. */
const known = new Uint8Array(0x10000);
const termChar = /^[\p{L}\p{Nd}]$/u;
const pairs = new Map<number, boolean>();

/** Terms are runs of Unicode letters and digits; everything else, `_` included, separates them. */
export function isTermChar(code: number): boolean {
  if (code > 0xffff) {
    let answer = pairs.get(code);
    if (answer === undefined) {
      answer = termChar.test(String.fromCodePoint(code));
      if (pairs.size < 4096) pairs.set(code, answer);
    }
    return answer;
  }
  let answer = known[code];
  if (answer === 0) {
    answer = termChar.test(String.fromCharCode(code)) ? 1 : 2;
    known[code] = answer;
  }
  return answer === 1;
}

/** Whether `at` does not lie inside a term: at least one of the characters beside it is no letter or digit. */
function isTermBoundary(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  let before = text.charCodeAt(at - 1);
  if (before >= 0xdc00 && before <= 0xdfff && at > 1) before = text.codePointAt(at - 2) ?? before;
  return !isTermChar(before) || !isTermChar(text.codePointAt(at) ?? 0);
}

/** Where a needle must begin or end at the border of a term. */
export interface TermEnds {
  readonly start: boolean;
  readonly end: boolean;
}

/** The first place where `needle` stands between term boundaries, -1 when there is none. Case matters. */
export function indexOfTerm(text: string, needle: string, ends: TermEnds): number {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (ends.start && !isTermBoundary(text, at)) continue;
    if (ends.end && !isTermBoundary(text, at + needle.length)) continue;
    return at;
  }
  return -1;
}
