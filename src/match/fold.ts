/** Characters whose simple case folding is not their lower-case form, or whose lower-case form depends on their neighbours. */
const unlikeLower: ReadonlyMap<string, string> = new Map([
  ['\u0130', '\u0130'],
  ['\u03a3', '\u03c3'],
  ['\u00b5', '\u03bc'],
  ['\u017f', 's'],
  ['\u0345', '\u03b9'],
  ['\u03c2', '\u03c3'],
  ['\u03d0', '\u03b2'],
  ['\u03d1', '\u03b8'],
  ['\u03d5', '\u03c6'],
  ['\u03d6', '\u03c0'],
  ['\u03f0', '\u03ba'],
  ['\u03f1', '\u03c1'],
  ['\u03f5', '\u03b5'],
  ['\u1c80', '\u0432'],
  ['\u1c81', '\u0434'],
  ['\u1c82', '\u043e'],
  ['\u1c83', '\u0441'],
  ['\u1c84', '\u0442'],
  ['\u1c85', '\u0442'],
  ['\u1c86', '\u044a'],
  ['\u1c87', '\u0463'],
  ['\u1c88', '\ua64b'],
  ['\u1e9b', '\u1e61'],
  ['\u1fbe', '\u03b9'],
  ['\u1fd3', '\u0390'],
  ['\u1fe3', '\u03b0'],
  ['\ufb05', '\ufb06'],
]);

const MICRO = '\u00b5';

/** Without the micro sign no character here is Latin-1, and V8 answers for a Latin-1 text almost without reading it. */
const rare = new RegExp(`[${[...unlikeLower.keys()].filter((char) => char !== MICRO).join('')}]`);

/**
 * The form in which texts are equal when they differ in case only: Unicode's simple folding, one character for one, so
 * that `ß` is not `ss`. This is what `=~`, `in~`, `has` and their kin compare.
 */
export function foldCase(text: string): string {
  if (!text.includes(MICRO) && !rare.test(text)) return text.toLowerCase();
  let folded = '';
  for (const char of text) folded += unlikeLower.get(char) ?? char.toLowerCase();
  return folded;
}
