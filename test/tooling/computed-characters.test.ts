import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withoutTable } from '../../scripts/computed-characters.ts';

const file = new URL('../../node_modules/chevrotain/lib/src/scan/lexer.js', import.meta.url);
const source = readFileSync(file, 'utf8');

type NumberOf = (code: number) => number;

/** The functions that number characters, of a source. */
function numberOf(text: string): NumberOf {
  const start = text.indexOf('let charCodeToOptimizedIdxMap');
  const functions = text
    .slice(text.indexOf('export function charCodeToOptimizedIndex'))
    .replace('export ', '');
  const body = `const isEmpty = (list) => list.length === 0; const minOptimizationVal = 256;
    ${text.slice(start, text.indexOf('\n', start))}
    ${functions}
    initCharCodeToOptimizedIndexMap(); return charCodeToOptimizedIndex;`;
  return new Function(body)() as NumberOf;
}

test('characters have the numbers that the table of chevrotain gives them', () => {
  const [told, computed] = [numberOf(source), numberOf(withoutTable(source))];
  for (let code = 0; code < 0x10000; code++) expect(computed(code)).toBe(told(code));
});

test('a source that is another than we know is refused', () => {
  expect(() => withoutTable(source.replace('charCodeToOptimizedIdxMap[charCode]', 'map[charCode]'))).toThrow(
    "chevrotain's lexer has no single",
  );
});
