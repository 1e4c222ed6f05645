import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Batch, batchOf } from '../../src/columns/batch.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import type { StringVector } from '../../src/columns/vector.ts';
import { Engine } from '../../src/engine/engine.ts';
import { tableFromRows } from '../../src/engine/given/table-rows.ts';
import { told } from './told.ts';

type Row = readonly [string, string, number | null, string];

const texts = [
  '',
  'a',
  'A',
  'ab',
  'xa-b',
  'a b',
  'ß',
  'ẞ',
  'µ',
  'Ünïx',
  '😀 a',
  'x.com',
  'X.COM/a',
  '(',
  'abab',
  '10.0.0.1',
  '10.1.0.1/16',
];
const text = fc.constantFrom(...texts);
const rows = fc.array(
  fc.tuple(
    text,
    text,
    fc.option(fc.integer({ min: -2, max: 2 }), { nil: null }),
    fc.integer({ min: 0, max: 40 }).map((hours) => new Date(Date.UTC(2025, 0, 1, hours)).toISOString()),
  ),
  { maxLength: 30 },
);

/** The rows in batches of `size`, texts as they are or as places in a dictionary that grows from batch to batch. */
function tableOf(given: readonly Row[], size: number, coded: boolean): TableSource {
  const table = tableFromRows('T', {
    columns: [
      { name: 'S', type: 'string' },
      { name: 'U', type: 'string' },
      { name: 'N', type: 'long' },
      { name: 'At', type: 'datetime' },
    ],
    rows: given,
  });
  return {
    ...table,
    *scan(request) {
      const dictionaries = request.columns.map((): string[] => []);
      for (const batch of table.scan({ columns: request.columns }) as Iterable<Batch>)
        for (let start = 0; start < batch.length; start += size) {
          const part = batch.slice(start, Math.min(batch.length, start + size));
          yield coded
            ? batchOf(
                part.length,
                dictionaries.map((dictionary, index) => {
                  const vector = part.column(index);
                  return vector.type === 'string' ? codedAs(vector, dictionary) : vector;
                }),
              )
            : part;
        }
    },
  };
}

function codedAs({ values, codes, constant, length }: StringVector, dictionary: string[]): StringVector {
  const rowCodes = Int32Array.from({ length }, (_, row) => {
    const at = constant ? 0 : row;
    const value = (codes === undefined ? values[at] : values[codes[at] ?? 0]) ?? '';
    if (!dictionary.includes(value)) dictionary.push(value);
    return dictionary.indexOf(value);
  });
  return { type: 'string', length, constant: false, values: dictionary, codes: rowCodes, valid: undefined };
}

const column = fc.constantFrom('S', 'U');
const quoted = text.map((value) => `'${value}'`);
const list = fc.array(quoted, { minLength: 1, maxLength: 4 }).map((values) => values.join(', '));
const operator = fc.constantFrom(
  ...['==', '=~', '!=', 'has', '!has', 'has_cs', 'hasprefix', 'hassuffix', 'contains', 'contains_cs'],
  ...['startswith', 'startswith_cs', 'endswith', '!endswith'],
);
const condition: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(column, operator, quoted).map((parts) => parts.join(' ')),
  fc
    .tuple(column, fc.constantFrom('in', 'in~', '!in', 'has_any', 'has_all'), list)
    .map(([name, word, values]) => `${name} ${word} (${values})`),
  fc
    .tuple(column, operator, quoted, column, operator, quoted)
    .map(([a, b, c, d, e, f]) => `(${a} ${b} ${c} or ${d} ${e} ${f})`),
  fc.constantFrom(
    'N > 0',
    'N != 1',
    'isnull(N)',
    'N in (1, 2)',
    'At > ago(20h)',
    'At > ago(3h)',
    'At < ago(30h)',
    'At between (ago(25h) .. ago(20h))',
    'strlen(S) > 1',
    "ipv4_is_in_range(S, '10.0.0.0/24')",
    "ipv4_is_in_any_range(S, dynamic(['10.1.0.0/16', '192.168.0.0/16']))",
    "ipv4_is_in_any_range(U, '10.0.0.1', '10.1.0.0/24')",
  ),
  // These fail for some of the rows, draw a number for each, or depend on another query.
  fc.constantFrom("'ab' matches regex S", 'rand() < 0.5', 'S in ((T | where N == 1 | project S))'),
);
const query = fc
  .tuple(
    fc.array(condition, { minLength: 0, maxLength: 4 }),
    fc.constantFrom(
      '',
      '| take 3',
      '| summarize count() by S',
      '| project U, N',
      '| extend L = strlen(S) | where L > 1',
    ),
  )
  .map(([conditions, tail]) => `T ${conditions.map((each) => `| where ${each} `).join('')}${tail}`);

/** A pack of which one query fails whatever numbers are drawn. */
const oneFails: [[string, string, number | null, string][], string[], number, boolean, undefined] = [
  [['(', 'a', 1, '2025-01-01T00:00:00.000Z']],
  ["T | where 'ab' matches regex S", "T | where S == '('"],
  1,
  false,
  undefined,
];

test('a pack of queries answers what each of them answers alone, failures included', async () => {
  let failed = 0;
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.array(query, { minLength: 2, maxLength: 12 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      fc.option(fc.constantFrom(36_000_000_000n, 720_000_000_000n), { nil: undefined }),
      async (given, queries, size, coded, lookback) => {
        const engine = new Engine({ now: '2025-01-02' });
        engine.addTableSource('T', tableOf(given, size, coded));
        const requests = queries.map((each) => ({
          text: each,
          ...(lookback === undefined ? {} : { lookback }),
        }));
        const together = await engine.queryAll(requests);
        for (const [index, { text: own, ...options }] of requests.entries()) {
          const outcome = together[index];
          const alone = await engine.query(own, options).then(
            (result) => result.primary.rows(),
            (error: unknown) => ({ failed: told(error) }),
          );
          const shared =
            outcome?.status === 'fulfilled'
              ? outcome.value.primary.rows()
              : { failed: told(outcome?.reason) };
          if (outcome?.status !== 'fulfilled') failed++;
          expect(shared, own).toEqual(alone);
        }
      },
    ),
    { numRuns: 120, examples: [oneFails] },
  );
  expect(failed).toBeGreaterThan(0);
});
