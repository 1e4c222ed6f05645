/** Longer texts are no bounds of a chunk. */
const longestBound = 100;

export interface TextSpan {
  readonly least?: string;
  readonly greatest?: string;
}

/** The least and greatest text, unit by unit; nothing when one of them is long, or no text. */
export function textSpan(texts: readonly string[]): TextSpan {
  let [least, greatest] = [texts[0], texts[0]];
  for (const text of texts) {
    if (text < (least as string)) least = text;
    if (text > (greatest as string)) greatest = text;
  }
  if (least === undefined || greatest === undefined) return {};
  const isShort = least.length <= longestBound && greatest.length <= longestBound;
  return isShort && least.isWellFormed() && greatest.isWellFormed() ? { least, greatest } : {};
}
