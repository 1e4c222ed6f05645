import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { needsOf } from '../../src/rules/needs.ts';
import { ruleOf } from './rule-of.ts';

test('a name that nothing knows is a need, however it is written, and no error', () => {
  const { needs, errors } = needsOf(
    new Engine(),
    ruleOf('union (["a\\nb"] | where x == 1), (F("it\'s")), T2'),
  );
  expect(needs.map(({ kind, name, given }) => [kind, name, given])).toEqual([
    ['unknown name', 'a\nb', false],
    ['unknown name', 'F', false],
    ['unknown name', 'T2', false],
  ]);
  expect(errors).toEqual([]);
});

test('another error stays one', () => {
  const { needs, errors } = needsOf(
    new Engine(),
    ruleOf('T2 | where x == 1; print x = 1 | where nothing == 1'),
  );
  expect(needs.map(({ name }) => name)).toEqual(['T2']);
  expect(errors.map(({ slug }) => slug)).toContain('unknown-name');
});
