const surrogate = /[\ud800-\udfff]/;

/** Kusto counts characters in code points; in a text without surrogates those are JavaScript's units. */
export const hasPairs = (text: string): boolean => surrogate.test(text);

/** The number of code points. */
export function codePointLength(text: string): number {
  if (!hasPairs(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The UTF-16 offset of the code point numbered `index`; the text's length beyond its end. */
export function unitOffset(text: string, index: number): number {
  if (!hasPairs(text)) return Math.min(index, text.length);
  let at = 0;
  for (let passed = 0; passed < index && at < text.length; passed++) at += widthAt(text, at);
  return at;
}

/** The number of code points before a UTF-16 offset. */
export const codePointIndex = (text: string, offset: number): number =>
  hasPairs(text) ? codePointLength(text.slice(0, offset)) : offset;

/** How many UTF-16 units the code point at an offset takes. */
export const widthAt = (text: string, offset: number): 1 | 2 =>
  (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
