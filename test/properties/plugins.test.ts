import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cell, createEngine } from '../../src/index.ts';

const value = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.string(),
  fc.array(fc.integer(), { maxLength: 2 }),
  fc.constant(null),
);
const bags = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'row'), value), {
  minLength: 1,
  maxLength: 6,
});

async function rowsOf(
  columns: readonly { readonly name: string; readonly type: string }[],
  rows: readonly (readonly unknown[])[],
  query: string,
): Promise<readonly Readonly<Record<string, Cell>>[]> {
  const engine = createEngine();
  engine.addTable('T', { columns, rows });
  const { primary } = await engine.query(query);
  return primary
    .rows()
    .map((row) => Object.fromEntries(primary.columns.map(({ name }, at) => [name, row[at] ?? null])));
}

test('each cell of bag_unpack is the property of its row; a missing one is null, or empty in a column of texts', async () => {
  await fc.assert(
    fc.asyncProperty(bags, async (given) => {
      const columns = [
        { name: 'id', type: 'long' },
        { name: 'd', type: 'dynamic' },
      ];
      const rows = given.map((bag, id) => [id, bag]);
      const unpacked = await rowsOf(columns, rows, 'T | evaluate bag_unpack(d)');
      const keys = [...new Set(given.flatMap(Object.keys))].sort();
      const isText = (key: string): boolean => {
        const values = given.map((bag) => bag[key] ?? null).filter((one) => one !== null);
        return values.length > 0 && values.every((one) => typeof one === 'string');
      };
      expect(unpacked).toEqual(
        given.map((bag, id) => ({
          id,
          ...Object.fromEntries(keys.map((key) => [key, bag[key] ?? (isText(key) ? '' : null)])),
        })),
      );
    }),
    { numRuns: 60 },
  );
});

test('pivot says what summarize says', async () => {
  const row = fc.tuple(
    fc.constantFrom('x', 'y', 'z'),
    fc.constantFrom('a', 'b', 'c'),
    fc.integer({ min: -9, max: 9 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const columns = [
        { name: 'g', type: 'string' },
        { name: 'k', type: 'string' },
        { name: 'v', type: 'long' },
      ];
      const pivoted = await rowsOf(columns, rows, 'T | evaluate pivot(k, sum(v))');
      const summed = await rowsOf(columns, rows, 'T | summarize s = sum(v) by g, k');
      const keys = [...new Set(rows.map(([, key]) => key))];
      const cell = (g: Cell, key: string): Cell =>
        summed.find((one) => one['g'] === g && one['k'] === key)?.['s'] ?? 0;
      expect(pivoted.length).toBe(new Set(rows.map(([g]) => g)).size);
      for (const one of pivoted)
        expect(one).toEqual({
          g: one['g'],
          ...Object.fromEntries(keys.map((key) => [key, cell(one['g'] ?? null, key)])),
        });
    }),
    { numRuns: 60 },
  );
});
