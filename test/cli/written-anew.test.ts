import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Outcome, writtenAnew } from './written-anew.ts';

const file = `# Cases.
- name: first
  args: [query,   'print 1']
  out: |
    old

    table
  exit_code: 2

# About the second.
- name: second
  args:
    [hunt, fixtures/rules]
  out: "a\\r\\n"
  err_has: [part]
- name: third
  args: [explain]
`;

const nothing: Outcome = { out: '', err: '', exit_code: 0 };

test('only the lines of what came out otherwise are changed', () => {
  const first = { out: 'new\n', err: 'kqlbox: no.\n', exit_code: 2 };
  expect(writtenAnew(file, new Map([[0, first]]))).toBe(
    file
      .replace('    old\n\n    table\n', '    new\n')
      .replace('exit_code: 2\n', 'exit_code: 2\n  err: |\n    kqlbox: no.\n'),
  );
});

test('what comes to nothing is left out, and what is expected in part stays', () => {
  const second = { out: 'b\r\n', err: 'a whole\n', exit_code: 0 };
  const written = writtenAnew(
    file,
    new Map([
      [0, nothing],
      [1, second],
    ]),
  );
  expect(written).toBe(
    file
      .replace(/ {2}out: \|\n {4}old\n\n {4}table\n {2}exit_code: 2\n/, '')
      .replace('"a\\r\\n"', '"b\\r\\n"'),
  );
});

test('a case that expected nothing is given what came out, and reads as it', () => {
  const third = { out: ' begins with a space\n', err: 'no newline', exit_code: 4 };
  const written = writtenAnew(file, new Map([[2, third]]));
  expect(written.startsWith(file)).toBe(true);
  expect(parse(written)[2]).toEqual({ name: 'third', args: ['explain'], ...third });
});

test('a file that expects what comes out is not touched', () => {
  const known = new Map([
    [0, { out: 'old\n\ntable\n', err: '', exit_code: 2 }],
    [1, { out: 'a\r\n', err: 'part', exit_code: 0 }],
  ]);
  expect(writtenAnew(file, known)).toBe(file);
});
