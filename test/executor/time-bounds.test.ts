import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedBatch } from '../../src/columns/batch.ts';
import { toNarrow } from '../../src/columns/long.ts';
import { constantVector } from '../../src/columns/make.ts';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { Engine } from '../../src/engine/engine.ts';
import { tableFromRows } from '../../src/engine/given/table-rows.ts';
import { timesIn } from '../../src/executor/shared/time-bounds.ts';
import { formatDatetime } from '../../src/types/time/datetime.ts';
import { recut } from '../properties/recut.ts';

type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=';
const operators: readonly Operator[] = ['==', '!=', '<', '<=', '>', '>='];

const holds = (operator: Operator, time: number, bound: number): boolean => {
  if (operator === '==') return time === bound;
  if (operator === '!=') return time !== bound;
  if (operator === '<') return time < bound;
  if (operator === '<=') return time <= bound;
  return operator === '>' ? time > bound : time >= bound;
};

const base = 638_900_000_000_000_000n;

test('a time that fulfils all conditions lies within their span', () => {
  let outside = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...operators), fc.nat(9)), { minLength: 1, maxLength: 4 }),
      fc.nat(9),
      (conditions, time) => {
        const predicates = conditions.map(([operator, value]): ScanPredicate => {
          return { kind: 'compare', column: 'At', operator, value: base + BigInt(value) };
        });
        const span = timesIn([{ kind: 'and', operands: predicates }]).get('At');
        const at = toNarrow('datetime', base + BigInt(time));
        const isInside = span !== undefined && span.least <= at && at <= span.greatest;
        if (conditions.every(([operator, value]) => holds(operator, time, value)))
          expect(isInside).toBe(true);
        else if (!isInside) outside++;
      },
    ),
  );
  expect(outside).toBeGreaterThan(20);
});

test('what holds for one of several conditions, or says nothing of a time, bounds nothing', () => {
  const leaf = (value: bigint | number): ScanPredicate => {
    return { kind: 'compare', column: 'At', operator: '>', value };
  };
  expect(timesIn([{ kind: 'or', operands: [leaf(base), leaf(base)] }]).size).toBe(0);
  expect(timesIn([{ kind: 'not', operand: leaf(base) }, leaf(3), leaf(3n), undefined]).size).toBe(0);
});

test('queries of a pack have the rows of their windows, however rows are cut into batches', async () => {
  const day = Date.UTC(2025, 0, 1);
  const iso = (hour: number): string => new Date(day + hour * 3_600_000).toISOString();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.nat(30), { nil: null })), {
        maxLength: 40,
      }),
      fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(30), fc.nat(12)), { minLength: 2, maxLength: 8 }),
      fc.integer({ min: 1, max: 4 }),
      async (rows, windows, size) => {
        const engine = new Engine();
        const columns = [
          { name: 'S', type: 'string' },
          { name: 'At', type: 'datetime' },
        ] as const;
        const cells = rows.map(([text, hour]) => [text, hour === null ? null : iso(hour)]);
        engine.addTableSource('T', recut(tableFromRows('T', { columns, rows: cells }), [size]));
        const settled = await engine.queryAll(
          windows.map(([text, from, length]) => ({
            text: `T | where S has '${text}' and At >= datetime(${iso(from)}) and At < datetime(${iso(from + length)}) | count`,
          })),
        );
        for (const [index, [text, from, length]] of windows.entries()) {
          const outcome = settled[index];
          if (outcome?.status !== 'fulfilled') throw new Error(String(outcome?.reason));
          const wanted = rows.filter(
            ([own, hour]) => own === text && hour !== null && hour >= from && hour < from + length,
          );
          expect(outcome.value.primary.rows()).toEqual([[wanted.length]]);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('queries that look at other times of the same rows have the rows of their own', async () => {
  const day = (number: number): string => `2025-01-${String(number).padStart(2, '0')}`;
  const columns = ['Made', 'At', 'Seen'].map((name) => ({ name, type: 'datetime' }) as const);
  // No row was made when it happened, and some were never seen.
  const rows = Array.from({ length: 9 }, (_, row) => [
    day(20 + row),
    day(1 + row),
    row % 2 === 0 ? null : day(10 + row),
  ]);
  const engine = new Engine();
  engine.addTableSource('T', recut(tableFromRows('T', { columns, rows }), [1]));
  const spans = [
    ['At', 3, 5],
    ['At', 4, 6],
    ['At', 40, 50],
    ['Made', 21, 23],
    ['Seen', 11, 15],
  ] as const;
  for (const asked of [spans, spans.toReversed(), [...spans.slice(3), ...spans.slice(3)]]) {
    const answers = await engine.queryAll(
      asked.map(([name, from, to]) => ({
        text: `T | where ${name} between (datetime(2025-01-01) + ${from - 1}d .. datetime(2025-01-01) + ${to - 1}d) | project Made, At, Seen`,
      })),
    );
    for (const [index, [name, from, to]] of asked.entries()) {
      const answer = answers[index];
      if (answer?.status !== 'fulfilled') throw new Error(String(answer?.reason));
      const at = columns.findIndex((column) => column.name === name);
      const wanted = rows.filter((row) => {
        const time = row[at];
        return time != null && day(from) <= time && time <= day(to) && to < 40;
      });
      expect(answer.value.primary.rows()).toHaveLength(wanted.length);
    }
  }
});

test('rows that have one time in common are all of the rows of that time', async () => {
  const schema = [
    { name: 'At', type: 'datetime' },
    { name: 'N', type: 'long' },
  ] as const;
  const numbers = tableFromRows('T', { columns: schema, rows: [1, 2, 3].map((number) => [null, number]) });
  const engine = new Engine();
  engine.addTableSource('T', {
    schema,
    async *scan({ columns }) {
      for (const time of [base, base + 10n, null])
        for await (const batch of numbers.scan({ columns }))
          yield derivedBatch(batch, columns.length, (from, index) =>
            columns[index] === 'At' ? constantVector('datetime', time, from.length) : from.column(index),
          );
    },
  });
  const asked = [
    `At == datetime(${formatDatetime(base)})`,
    `At > datetime(${formatDatetime(base)})`,
    'N > 0',
  ];
  const answers = await engine.queryAll(asked.map((where) => ({ text: `T | where ${where} | count` })));
  expect(answers.map((answer) => answer.status === 'fulfilled' && answer.value.primary.rows())).toEqual([
    [[3]],
    [[3]],
    [[9]],
  ]);
});
