import { describe, expect, test } from 'vitest';
import { tabularOperators } from '../../src/functions/tabular-registry.ts';
import { runBlock } from '../kql/kqltest.ts';

const definitions = [...new Set(tabularOperators.values())];
const file = { tables: [], now: undefined, blocks: [] };

describe('the examples of the tabular operators', () => {
  const examples = definitions.flatMap(({ name, examples }) =>
    examples.map(({ kql, result }) => [name, kql, result] as const),
  );
  test.each(examples)('%s: %s', async (name, kql, result) => {
    const block = { kind: 'query', name, line: 0, query: kql, expected: result } as const;
    expect(await runBlock(file, block)).toEqual(result);
  });
});

test('an operator that runs shows it', () => {
  const silent = definitions.filter(
    ({ refused, examples }) => refused === undefined && examples.length === 0,
  );
  // One gives nothing to show, the other needs a file.
  expect(silent.map(({ name }) => name).sort()).toEqual(['consume', 'externaldata']);
});

test('an operator that is refused has a reason and no example', () => {
  const refused = definitions.filter((definition) => definition.refused !== undefined);
  expect(refused.map(({ name }) => name)).toEqual(['inline external table', 'reduce']);
  for (const definition of refused) {
    expect(definition.refused).not.toBe('');
    expect(definition.examples).toEqual([]);
  }
});
