import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bind } from '../../src/binder/binder.ts';
import type { Schema } from '../../src/columns/schema.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { ParsedQueries } from '../../src/engine/preparing/parsed-queries.ts';
import { parseQuery } from '../../src/parser/parse.ts';
import { readKqlTest } from '../kql/kqltest.ts';

const folder = join(import.meta.dirname, '../kql');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.kqltest'),
);

/** Whatever is written to it from now on throws. */
function frozen(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
}

test('binding leaves what was parsed as it was, so that it can be bound again', () => {
  let bound = 0;
  for (const name of files) {
    const file = readKqlTest(readFileSync(join(folder, name), 'utf8'));
    const tables = new Map(file.tables.map((table) => [table.name, table.columns as Schema]));
    for (const { query: text } of file.blocks) {
      const { query } = parseQuery(text);
      if (query === undefined) continue;
      frozen(query);
      try {
        if (bind(query, { flavour: 'all', tables }).query !== undefined) bound++;
      } catch (error) {
        if (!(error instanceof KqlError)) throw error;
      }
    }
  }
  expect(bound).toBeGreaterThan(600);
});

test('the same text is parsed once, while few others are asked for', () => {
  const queries = new ParsedQueries();
  const first = queries.parse('print 1');
  expect(queries.parse('print 1')).toBe(first);
  for (let other = 2; other < 60; other++) queries.parse(`print ${other}`);
  expect(queries.parse('print 1')).toBe(first);
  for (let other = 100; other < 200; other++) queries.parse(`print ${other}`);
  expect(queries.parse('print 1')).not.toBe(first);
  expect(queries.parse('print 1')).toEqual(first);
});

test('long texts are not remembered at the cost of all others', () => {
  const queries = new ParsedQueries();
  const long = `print "${'x'.repeat(600_000)}"`;
  const first = queries.parse(long);
  expect(queries.parse(long)).toBe(first);
  queries.parse(`print "${'y'.repeat(600_000)}"`);
  expect(queries.parse(long)).not.toBe(first);
});
