import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { makeFixtures } from '../../scripts/make-fixtures.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures');

test('the evidence on disk is what the generator writes', () => {
  for (const [path, text] of makeFixtures())
    expect(readFileSync(resolve(fixtures, path), 'utf8') === text, path).toBe(true);
});

test('every rule of the pack has an expected verdict', () => {
  const expected = JSON.parse(readFileSync(resolve(fixtures, 'expected.json'), 'utf8')) as object;
  expect(Object.keys(expected).sort()).toEqual(readdirSync(resolve(fixtures, 'rules')).sort());
});
