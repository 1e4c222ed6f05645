import { describe, expect, test } from 'vitest';
import {
  aggregateFunctions,
  operators,
  pluginFunctions,
  scalarFunctions,
  windowFunctions,
} from '../../src/functions/registry.ts';
import { createEngine } from '../../src/index.ts';

const definitions = [
  ...new Set([
    ...operators.values(),
    ...scalarFunctions.values(),
    ...aggregateFunctions.values(),
    ...windowFunctions.values(),
    ...pluginFunctions.values(),
  ]),
];
const engine = createEngine({ now: '2026-01-01T00:00:00Z' });

describe('the examples of functions', () => {
  const examples = definitions.flatMap(({ name, examples }) =>
    examples.map(({ kql, result }) => [name, kql, result] as const),
  );
  test.each(examples)('%s: %s', async (_, kql, result) => {
    const { primary } = await engine.query(kql);
    expect(primary.rows()[0]?.[0]).toEqual(result);
  });
});

test('a function shows at least one', () => {
  const silent = definitions.filter(({ examples }) => examples.length === 0);
  // It needs a file.
  expect(silent.map(({ name }) => name)).toEqual(['geo_info_from_ip_address']);
});
