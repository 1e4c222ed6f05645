/** Nanoseconds per row of operators and datetime functions over one batch: `npx tsx bench/operators.ts`. */
import { constantVector, vectorFrom } from '../src/columns/make.ts';
import type { Vector } from '../src/columns/vector.ts';
import type { EvaluationContext } from '../src/functions/context.ts';
import type { ScalarDefinition } from '../src/functions/define.ts';
import * as operators from '../src/functions/operator/index.ts';
import * as datetime from '../src/functions/scalar/datetime/index.ts';
import { iff } from '../src/functions/scalar/logic/index.ts';
import { bin } from '../src/functions/scalar/math/index.ts';
import type { ScalarType } from '../src/types/scalar-type.ts';
import { EPOCH_2010, TICKS_PER_DAY, TICKS_PER_HOUR } from '../src/types/time/datetime.ts';
import type { Scalar } from '../src/types/value.ts';

const ROWS = 8192;
const context: EvaluationContext = { now: EPOCH_2010, random: Math.random, options: new Map() };
const start = EPOCH_2010 + 5772n * TICKS_PER_DAY;
const column = (type: ScalarType, value: (row: number) => Scalar): Vector =>
  vectorFrom(
    type,
    Array.from({ length: ROWS }, (_, row) => value(row)),
  );
const constant = (type: ScalarType, value: Scalar): Vector => constantVector(type, value, ROWS);

const times = column('datetime', (row) => start + BigInt(row) * 12_345_678n);
const longs = column('long', (row) => BigInt((row * 7919) % 100_003));
const reals = column('real', (row) => row / 7);
const texts = column('string', (row) => `process-${row % 97}.exe`);
const bools = column('bool', (row) => row % 3 === 0);
const names = Array.from({ length: 20 }, (_, item) => `Process-${item}.exe`);

const cases: readonly (readonly [name: string, definition: ScalarDefinition, args: readonly Vector[]])[] = [
  ['long + constant', operators.add, [longs, constant('long', 5n)]],
  ['long * long', operators.multiply, [longs, longs]],
  ['long / constant', operators.divide, [longs, constant('long', 7n)]],
  ['long % constant', operators.modulo, [longs, constant('long', 7n)]],
  ['real + real', operators.add, [reals, reals]],
  ['datetime - constant', operators.subtract, [times, constant('datetime', start)]],
  ['bin(datetime, 1h)', bin, [times, constant('timespan', TICKS_PER_HOUR)]],
  ['datetime > constant', operators.greater, [times, constant('datetime', start)]],
  ['datetime between', operators.between, [times, constant('datetime', start), constant('datetime', start)]],
  ['string == constant', operators.equal, [texts, constant('string', 'process-5.exe')]],
  [
    'long in 3 constants',
    operators.inOperator,
    [longs, ...[5n, 6n, 7n].map((item) => constant('long', item))],
  ],
  ['string in 20 of an array', operators.inOperator, [texts, constant('dynamic', names)]],
  ['string in~ 20 of an array', operators.inFolded, [texts, constant('dynamic', names)]],
  ['startofday', datetime.startofday, [times]],
  ['hourofday', datetime.hourofday, [times]],
  [
    'datetime_diff in days',
    datetime.datetimeDiff,
    [constant('string', 'day'), times, constant('datetime', start)],
  ],
  ['iff of longs', iff, [bools, longs, constant('long', 0n)]],
  ['iff of constant texts', iff, [bools, constant('string', 'a'), constant('string', 'b')]],
];

const rounds = 60;
for (const isMeasured of [false, true]) {
  for (const [name, { generic }, args] of cases) {
    const types = args.map((arg) => arg.type);
    const resolved = generic?.resolve(
      types,
      args.map((arg) => (arg.type === 'string' && arg.constant ? 'day' : undefined)),
    );
    if (generic === undefined || resolved === undefined)
      throw new Error(`Expected ${name} to be computable.`);
    let best = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 5; attempt++) {
      const begin = performance.now();
      for (let round = 0; round < rounds; round++) generic.evaluate(args, ROWS, resolved.returns, context);
      best = Math.min(best, ((performance.now() - begin) * 1e6) / rounds / ROWS);
    }
    if (isMeasured) console.log(`${name.padEnd(28)} ${best.toFixed(1)} ns/row`);
  }
}
