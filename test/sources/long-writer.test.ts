import { expect, test } from 'vitest';
import { fromNarrow } from '../../src/columns/long.ts';
import { valueAt } from '../../src/columns/make.ts';
import { seededRandom } from '../../src/engine/random.ts';
import { MisfitCount } from '../../src/sources/columns/column-writer.ts';
import { LongWriter } from '../../src/sources/columns/long-writer.ts';
import { parseDatetime } from '../../src/types/time/datetime.ts';
import { isUnset } from '../../src/types/time/unset.ts';
import { diceOf } from '../differential/random-values.ts';

type Type = 'long' | 'datetime';

const readings = {
  long: (text: string) => (/^\s*[+-]?\d+\s*$/.test(text) ? BigInt.asIntN(64, BigInt(text)) : undefined),
  datetime: parseDatetime,
} as const;

const texts: Readonly<Record<Type, readonly string[]>> = {
  long: [
    ...['', ' ', '0', '7', '443', '-5', '1-5', '443.0', '12a', '1/2', '1:2', '007', 'n/a', '999999999999999'],
    ...[
      '9007199254740991',
      '9007199254740993',
      '-9007199254740993',
      '9223372036854775807',
      '123456789012345678',
    ],
  ],
  datetime: [
    ...['', ' ', '2025-10-20', '2011-01-01', '1950-01-01', '1940-05-05', '2050-01-01', '2060-01-01', 'never'],
    ...['1601-01-01', '1970-01-01', '0001-01-01', '9999-12-31', '443'],
  ],
};

/** What a writer should have taken in, value by value. */
class Model {
  rows: (bigint | null)[] = [];
  least: bigint | undefined;
  greatest: bigint | undefined;
  misfits = 0;
  readonly #type: Type;

  constructor(type: Type) {
    this.#type = type;
  }

  text(text: string): void {
    const value = readings[this.#type](text);
    if (value !== undefined) this.value(value);
    else if (text.trim() === '') this.rows.push(null);
    else this.misfit();
  }

  misfit(): void {
    this.misfits++;
    this.rows.push(null);
  }

  value(value: bigint): void {
    this.rows.push(value);
    this.saw(value);
  }

  saw(value: bigint): void {
    if (this.#type === 'datetime' && isUnset(value)) return;
    if (this.least === undefined || value < this.least) this.least = value;
    if (this.greatest === undefined || value > this.greatest) this.greatest = value;
  }
}

test.each(['long', 'datetime'] as const)('a writer of %s takes in whatever comes, in any order', (type) => {
  const dice = diceOf(seededRandom(11));
  for (let round = 0; round < 300; round++) {
    const misfits = new MisfitCount(() => 1);
    const writer = new LongWriter(type, readings[type], misfits);
    let model = new Model(type);
    const calm = dice.pick([0.3, 0.9, 0.99]);
    const cell = (): string => (dice.chance(calm) ? (texts[type][2] as string) : dice.pick(texts[type]));
    const text = (own = cell()): void => {
      writer.text(Buffer.from(`x${own}x`), 1, 1 + Buffer.byteLength(own));
      model.text(own);
    };
    const many = (): void => {
      const count = 1 + dice.below(9);
      const values = Float64Array.from({ length: count + 3 }, () => dice.below(1e6) - 1000);
      const states = dice.chance(0.5)
        ? undefined
        : Uint8Array.from(values, () => (dice.chance(calm) ? 0 : dice.below(3)));
      const rows = dice.chance(0.5)
        ? undefined
        : Int32Array.from([...values.keys()].filter(() => dice.chance(0.6)));
      const chosen = rows ?? Int32Array.from({ length: count }, (_, row) => row);
      const seen = [...values.subarray(0, 3), ...[...chosen].map((row) => values[row] as number)];
      writer.saw(Math.min(...seen), Math.max(...seen));
      for (const value of seen) model.saw(fromNarrow(type, value));
      const undecided = [...chosen].filter((row) => states?.[row] === 2);
      const own = new Map(undecided.map((row) => [row, cell()]));
      for (const row of chosen) {
        const state = states?.[row] ?? 0;
        if (state === 0) model.value(fromNarrow(type, values[row] as number));
        else if (state === 1) model.rows.push(null);
        else model.text(own.get(row) ?? '');
      }
      writer.many(values, states, rows, chosen.length, (row) => writer.string(own.get(row) ?? ''));
    };
    const none = (): void => {
      writer.none();
      model.rows.push(null);
    };
    const literal = (): void => {
      const own = dice.pick(['12', '2025', '20251020']);
      writer.literal(Buffer.from(own), 0, own.length);
      if (type === 'long') model.text(own);
      else model.misfit();
    };
    const container = (): void => {
      writer.container(Buffer.from('[1]'), 0, 3);
      model.misfit();
    };
    for (let step = 0; step < 60; step++) {
      dice.pick([text, text, many, many, none, literal, container])();
      if (model.rows.length > 0 && dice.chance(0.1)) {
        text();
        writer.dropLast();
        model.rows.pop();
      }
      if (!dice.chance(0.05)) continue;
      expect(writer.takeSpan()).toEqual(
        model.least === undefined ? undefined : { least: model.least, greatest: model.greatest },
      );
      const vector = writer.take();
      expect(Array.from({ length: vector.length }, (_, row) => valueAt(vector, row))).toEqual(model.rows);
      expect(misfits.take().count).toBe(model.misfits);
      model = new Model(type);
    }
  }
});
