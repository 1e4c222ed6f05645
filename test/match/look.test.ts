import { expect, test } from 'vitest';
import { Backtracker } from '../../src/match/regex/backtracker.ts';
import { LazyDfa } from '../../src/match/regex/lazy-dfa.ts';
import { parseRegex } from '../../src/match/regex/parse-regex.ts';
import { PikeMachine } from '../../src/match/regex/pike.ts';
import { compileProgram } from '../../src/match/regex/program.ts';

/** Where each boundary holds in a text, as places between its characters; written by hand after the documentation of Rust's regex. */
const places: readonly (readonly [pattern: string, text: string, at: readonly number[]])[] = [
  ['^', 'a\r\nb é', [0]],
  ['$', 'a\r\nb é', [6]],
  ['(?m)^', 'a\r\nb é', [0, 3]],
  ['(?m)$', 'a\r\nb é', [2, 6]],
  ['(?m)^', 'a\rb', [0]],
  ['(?m)$', 'a\rb', [3]],
  ['(?m)^', 'a\n', [0, 2]],
  ['(?m)$', '\n\n', [0, 1, 2]],
  ['(?mR)^', 'a\r\nb é', [0, 3]],
  ['(?mR)$', 'a\r\nb é', [1, 6]],
  ['(?mR)^', 'a\rb', [0, 2]],
  ['(?mR)$', 'a\rb', [1, 3]],
  ['(?mR)^', '\n\r', [0, 1, 2]],
  ['(?mR)$', '\n\r', [0, 1, 2]],
  ['\\b', 'a\r\nb é', [0, 1, 3, 4, 5, 6]],
  ['\\B', 'a\r\nb é', [2]],
  ['\\b{start}', 'a\r\nb é', [0, 3, 5]],
  ['\\b{end}', 'a\r\nb é', [1, 4, 6]],
  ['\\b{start-half}', 'a\r\nb é', [0, 2, 3, 5]],
  ['\\b{end-half}', 'a\r\nb é', [1, 2, 4, 6]],
  ['(?-u:\\b)', 'b é', [0, 1]],
  ['(?-u:\\b{start})', 'é b', [2]],
  ['(?-u:\\b{end})', 'b é', [1]],
  ['\\b', '', []],
  ['\\b{start-half}', '', [0]],
  ['\\b{end-half}', '', [0]],
];

test.each(places)('%s holds at the same places of %j by every machine', (pattern, text, expected) => {
  const { node, groupCount } = parseRegex(pattern);
  const program = compileProgram(node, groupCount, 'find');
  const found = (find: (from: number) => readonly number[] | undefined): number[] =>
    Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => find(at)?.[0] === at);
  expect(found((from) => new PikeMachine(program).find(text, from))).toEqual(expected);
  expect(found((from) => new Backtracker(program).find(text, from))).toEqual(expected);
  expect(new LazyDfa(compileProgram(node, 0, 'test')).test(text)).toBe(expected.length > 0);
});
