/** Nanoseconds per row of aggregates over 1,000 groups: `npx tsx bench/aggregate.ts`. */
import type { Vector } from '../src/columns/vector.ts';
import * as aggregates from '../src/functions/aggregate/index.ts';
import type { AggregateDefinition } from '../src/functions/define-aggregate.ts';

const ROWS = 1_000_000;
const BATCH = 8192;
const GROUPS = 1000;

let seed = 1;
const random = (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 0) / 2 ** 32;
};

const rows = { length: BATCH, constant: false, valid: undefined } as const;
const dictionary = Array.from({ length: 5000 }, (_, code) => `device-${code}.contoso.example`);
const word = (): Vector => ({
  type: 'string',
  ...rows,
  values: dictionary,
  codes: Int32Array.from({ length: BATCH }, () => Math.floor(random() * dictionary.length)),
});
const long = (): Vector => ({
  type: 'long',
  ...rows,
  values: Float64Array.from({ length: BATCH }, () => Math.floor(random() * 60_000)),
});
let clock = 5e15;
const time = (): Vector => ({
  type: 'datetime',
  ...rows,
  values: Float64Array.from({ length: BATCH }, () => {
    clock += Math.floor(random() * 1e7);
    return clock;
  }),
});
const real = (): Vector => ({
  type: 'real',
  ...rows,
  values: Float64Array.from({ length: BATCH }, random),
});

const groups = Array.from({ length: Math.ceil(ROWS / BATCH) }, () =>
  Int32Array.from({ length: BATCH }, () => Math.floor(random() * GROUPS)),
);

function measure(definition: AggregateDefinition, what: string, ...columns: readonly (() => Vector)[]): void {
  const batches = groups.map(() => columns.map((column) => column()));
  const types = columns.map((column) => column().type);
  const context = { now: undefined, random: () => 0, options: new Map<string, unknown>() };
  const constants = types.map(() => undefined);
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    const accumulator = definition.resolve(types, constants)?.create(context);
    for (let at = 0; at < batches.length; at++)
      accumulator?.add(batches[at] ?? [], groups[at] ?? new Int32Array(0), GROUPS);
    accumulator?.finish(GROUPS);
    times.push(performance.now() - start);
  }
  const best = Math.min(...times);
  console.log(
    `${`${definition.name}(${what})`.padEnd(40)} ${((best / ROWS) * 1e6).toFixed(1).padStart(7)} ns/row`,
  );
}

measure(aggregates.count, '');
measure(aggregates.sum, 'long', long);
measure(aggregates.sum, 'real', real);
measure(aggregates.avg, 'long', long);
measure(aggregates.avg, 'datetime', time);
measure(aggregates.max, 'datetime, rising', time);
measure(aggregates.min, 'real', real);
measure(aggregates.max, 'dictionary', word);
measure(aggregates.argMax, 'datetime rising, dictionary, long', time, word, long);
measure(aggregates.takeAny, 'dictionary', word);
measure(aggregates.dcount, 'dictionary', word);
measure(aggregates.dcount, 'long', long);
measure(aggregates.makeSet, 'dictionary', word);
measure(aggregates.makeList, 'dictionary', word);
measure(aggregates.stdev, 'real', real);
