import { expect, test } from 'vitest';
import { bound, complaints, schema } from './binding.ts';

test('50,000 terms of and and or bind', () => {
  const terms = Array.from({ length: 50_000 }, (_, at) => `Pages == ${at}`).join(' or ');
  const plan = bound(`Visits | where ${terms}`).query?.results[0]?.plan;
  expect(plan).toMatchObject({ kind: 'Filter', predicate: { kind: 'Logic', operator: 'or' } });
});

test('a sum of 50,000 constants is one constant', () => {
  const plan = bound(`print x = ${Array.from({ length: 50_000 }, () => '1').join(' + ')}`).query?.results[0]
    ?.plan;
  expect(plan).toMatchObject({ expressions: [{ kind: 'Constant', value: 50_000n }] });
});

test('a sum of 50,000 columns is refused', () => {
  const text = `Visits | extend x = ${Array.from({ length: 50_000 }, () => 'Pages').join(' + ')}`;
  expect(bound(text).diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'KB002 The query is too complex: more than 1000 steps in one computation.',
  ]);
});

test('10,000 let statements, each using the one before, bind', () => {
  const lets = Array.from({ length: 10_000 }, (_, at) => `let v${at + 1} = v${at} + 1;`).join('\n');
  expect(schema(`let v0 = 0;\n${lets}\nprint x = v10000`)).toBe('x:long');
});

test('a function that calls itself is refused', () => {
  expect(complaints('let f = (x: long) { x + 1 }; let g = () { f(1) }; print g()')).toBe('');
  expect(complaints('let f = (x: long) { f(x) }; print f(1)')).toBe(
    "KS211 at `f`: There is no function 'f'. If it is a function of the workspace, give its folder with --functions DIR.",
  );
});

test('functions that double at each step are refused before they fill the memory', () => {
  const lets = Array.from({ length: 30 }, (_, at) => `let f${at + 1} = () { f${at}() + f${at}() };`).join(
    '\n',
  );
  expect(complaints(`let f0 = () { rand() };\n${lets}\nprint f30()`)).toMatch(
    /^KB002 .* more than 10000 function calls\.$/m,
  );
});

test('variables count with the computations that they are put into', () => {
  const sum = (name: string) => Array.from({ length: 600 }, () => name).join(' + ');
  expect(complaints(`let f = (n: long) { ${sum('n')} + rand() }; Visits | extend x = ${sum('Pages')}`)).toBe(
    '',
  );
  expect(
    complaints(
      `let f = (n: long) { ${sum('n')} }; let g = (n: long) { f(n) + ${sum('n')} }; Visits | extend x = g(Pages)`,
    ),
  ).toMatch(/^KB002 .* more than 1000 steps in one computation\.$/m);
});
