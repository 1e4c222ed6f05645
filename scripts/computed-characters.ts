import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * chevrotain's lexer finds what tokens a character may begin by a number of the character, which it keeps in a table of all 65,536: filling it
 * takes 4 of the 5 ms in which the lexer is made. In the bundle the number is computed; texts in letters beyond U+00FF are cut a tenth
 * slower, by what chevrotain says of itself.
 */
export const computedCharacters: Plugin = {
  name: 'computed characters',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]lexer\.js$/ }, ({ path }) => ({
      contents: withoutTable(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** The source of chevrotain's `scan/lexer.js` without the table. Throws when it is another than we know. */
export function withoutTable(source: string): string {
  const edits: readonly (readonly [known: string, instead: string])[] = [
    [': charCodeToOptimizedIdxMap[charCode];', ': 255 + Math.trunc(charCode / 255);'],
    ['if (isEmpty(charCodeToOptimizedIdxMap)) {', 'if (false) {'],
  ];
  return edits.reduce((text, [known, instead]) => {
    if (text.split(known).length !== 2) throw new Error(`chevrotain's lexer has no single '${known}'.`);
    return text.replace(known, instead);
  }, source);
}
