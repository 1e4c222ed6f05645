import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch } from '../../src/columns/batch.ts';
import type { TableSource } from '../../src/columns/tables/table-source.ts';
import { Engine } from '../../src/engine/engine.ts';
import { tableFromRows } from '../../src/engine/given/table-rows.ts';
import { joinKinds } from '../executor/join-kinds.ts';
import { told } from './told.ts';

// What queries that run together share (a reading, conditions, rows that are kept for a use to come) changes no answer: each is what the query
// gives alone, its plan as it was written.

const cells = fc.tuple(
  fc.constantFrom('a', 'b', 'ab', '(', ''),
  fc.constantFrom('a', 'b', 'X'),
  fc.option(fc.integer({ min: -2, max: 2 }), { nil: null }),
  fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
);

/** `T` in batches of `size` rows; one that says how large it is may be kept. */
function tableOf(rows: readonly (readonly unknown[])[], size: number, saysItsSize: boolean): TableSource {
  const table = tableFromRows('T', {
    columns: [
      { name: 'S', type: 'string' },
      { name: 'U', type: 'string' },
      { name: 'N', type: 'long' },
      { name: 'At', type: 'datetime' },
    ],
    rows: rows.map(([s, u, n, day]) => [s, u, n, day === null ? null : `2025-01-0${day}`]) as never,
  });
  return {
    schema: table.schema,
    bytes: saysItsSize ? table.bytes : undefined,
    *scan(request) {
      for (const batch of table.scan(request) as Iterable<Batch>)
        for (let start = 0; start < batch.length; start += size)
          yield batch.slice(start, Math.min(batch.length, start + size));
    },
  };
}

const condition = fc.constantFrom(
  ...["S == 'a'", "S has 'a'", "S contains 'b'", "U =~ 'x'", "not(S has 'b')", 'strlen(S) > 1', 'true'],
  ...['N > 0', 'N in (1, 2)', 'isnull(N)', "'ab' matches regex S", 'strlen(U) == 1 and S != U'],
  ...["S startswith 'a' or U == 'b'", "(S has 'a' and strlen(U) == 1) or S has 'b'"],
  ...['At <= datetime(2025-01-03)', 'At < datetime(2025-01-03)', 'At > datetime(2025-01-03)'],
  ...['At >= datetime(2025-01-03)', 'At == datetime(2025-01-03)'],
  ...['At between (datetime(2025-01-02) .. 1d)', 'At > ago(5d) and N > 0'],
  ...['S in ((T | where N == 1 | project S))', 'N == toscalar(T | summarize max(N))'],
  "N >= toscalar(T | where S has 'a' | take 1 | project N)",
);
const rows = fc.oneof(
  { weight: 2, arbitrary: fc.constant('T') },
  {
    weight: 5,
    arbitrary: fc
      .array(condition, { minLength: 1, maxLength: 2 })
      .map((all) => ['T', ...all.map((one) => `where ${one}`)].join(' | ')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['T | take 3', 'T | where N > 0 | take 2', 'T | top 2 by N asc', 'W', 'W | where N > 0'],
      ...['T | summarize N = max(N), At = min(At) by S, U', 'V', "V | where S has 'a'"],
    ),
  },
);
const kind = fc.constantFrom(...joinKinds);
const shown = 'project S, U, N | sort by S, U, N';
const query = fc.oneof(
  fc
    .tuple(rows, rows, kind, fc.constantFrom('S', 'N', 'S, N'))
    .map(([left, right, kind, on]) => `(${left}) | join kind=${kind} (${right}) on ${on} | ${shown}`),
  fc
    .array(rows, { minLength: 1, maxLength: 3 })
    .map(
      (all) =>
        `union ${all.map((one) => `(${one})`).join(', ')} | summarize count(), sum(N) by S, U | sort by S, U`,
    ),
  fc
    .tuple(rows, rows, rows)
    .map(
      ([first, second, third]) =>
        `${first} | extend C = toscalar(${second} | count), M = toscalar(${third} | summarize max(N)) | project S, U, N, C, M | sort by S, U, N`,
    ),
  fc
    .tuple(rows, rows)
    .map(
      ([first, second]) =>
        `let X = ${first}; let Y = ${second}; X | where S in (Y | project S) | where N != toscalar(Y | summarize min(N)) | union X | ${shown}`,
    ),
  fc
    .tuple(rows, rows)
    .map(
      ([first, second]) =>
        `let X = materialize(${first}); X | where N > 0 | union (X | where N <= 0) | join kind=leftouter (${second} | summarize c = count() by U) on U | project S, U, N, c | sort by S, U, N`,
    ),
  fc
    .tuple(
      rows,
      fc.constantFrom('take 3 | count', 'top 3 by N | project N', 'count', 'distinct S | sort by S'),
    )
    .map(([first, then]) => `${first} | ${then}`),
  fc
    .tuple(rows, rows)
    .map(
      ([first, second]) =>
        `let f = (x: long) { ${first} | where N >= x }; union (f(0)), (f(1) | where S has 'a'), (${second}) | ${shown}`,
    ),
);

test('queries that run together answer what each answers alone', async () => {
  let withRows = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(cells, { maxLength: 30 }),
      fc.array(query, { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async (given, texts, size, saysItsSize) => {
        const queries = texts.map(
          (text) =>
            `let V = T | where strlen(U) == 1; let W = (T | where S has 'b' | union (T | where N == 1)); ${text}`,
        );
        const sharing = new Engine({ now: '2025-01-07' });
        sharing.addTableSource('T', tableOf(given, size, saysItsSize));
        const together = await sharing.queryAll(queries.map((text) => ({ text })));
        const alone = new Engine({ now: '2025-01-07', optimize: false });
        alone.addTableSource('T', tableOf(given, 1000, false));
        for (const [at, text] of queries.entries()) {
          const outcome = together[at];
          const wanted = await alone.query(text).then(
            ({ primary }) => primary.rows(),
            (error: unknown) => ({ failed: told(error) }),
          );
          const shared =
            outcome?.status === 'fulfilled'
              ? outcome.value.primary.rows()
              : { failed: told(outcome?.reason) };
          if (Array.isArray(shared) && shared.length > 0) withRows++;
          // Rewritten, a query may leave out the rows that it would fail at.
          if (Array.isArray(wanted)) expect(shared, text).toEqual(wanted);
        }
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
  expect(withRows).toBeGreaterThan(50);
});
