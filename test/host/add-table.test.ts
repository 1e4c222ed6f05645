import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';

test('two columns of one name are no table', () => {
  const columns = [
    { name: 'a', type: 'long' },
    { name: 'b', type: 'long' },
    { name: 'a', type: 'string' },
  ];
  expect(() => new Engine().addTable('T', { columns, rows: [] })).toThrow(
    "The option 'table T' cannot be used: two columns are called 'a'.",
  );
});
