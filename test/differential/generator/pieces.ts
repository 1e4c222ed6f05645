import { type ScalarType, scalarTypes } from '../../../src/types/scalar-type.ts';
import type { Dice } from '../random-values.ts';
import { type Column, expression, type Scope } from './expressions.ts';
import { columns as tableColumns } from './tables.ts';

export const types: readonly ScalarType[] = [
  ...scalarTypes,
  // Twice as often as the others.
  'long',
  'string',
];
/** Types that group, sort and join. */
export const keyTypes = types.filter((type) => type !== 'dynamic');

/** Makes random pieces of one query: expressions, names, keys, aggregates. */
export class Pieces {
  readonly dice: Dice;
  #names = 0;

  constructor(dice: Dice) {
    this.dice = dice;
  }

  /** An expression of a type over columns, at most so deep. */
  expression(type: ScalarType, columns: readonly Column[], depth: number): string {
    return expression(type, this.#scope(columns), depth);
  }

  /** A name that the query does not use yet. */
  fresh(): string {
    return `n${++this.#names}`;
  }

  /** An expression of any type. */
  any(columns: readonly Column[], depth = 2): string {
    return this.expression(this.dice.pick(types), columns, depth);
  }

  /** A name to assign: a new one, or now and then one that is there already. */
  target(columns: readonly Column[]): string {
    return this.dice.chance(0.15) ? this.dice.pick(columns).name : this.fresh();
  }

  /** The names of one to `most` columns, in any order. */
  someOf(columns: readonly Column[], most: number): string {
    const names = columns.map(({ name }) => name).sort(() => this.dice.next() - 0.5);
    return names.slice(0, 1 + this.dice.below(Math.min(most, names.length))).join(', ');
  }

  /** One to three keys of `sort by`. */
  sortKeys(columns: readonly Column[]): string {
    const keys = Array.from({ length: 1 + this.dice.below(3) }, () => {
      const key = this.dice.chance(0.7)
        ? this.dice.pick(columns).name
        : this.expression(this.dice.pick(keyTypes), columns, 2);
      return `${key}${this.dice.pick(['', ' asc', ' desc'])}${this.dice.pick(['', '', ' nulls first', ' nulls last'])}`;
    });
    return keys.join(', ');
  }

  /** What `summarize` may compute of a group. */
  aggregate(columns: readonly Column[]): string {
    const { dice } = this;
    const of = (type: ScalarType): string => this.expression(type, columns, 1);
    const number = (): string => of(dice.pick(['int', 'long', 'real', 'decimal']));
    const ordered = (): string =>
      of(dice.pick(['int', 'long', 'real', 'decimal', 'datetime', 'timespan', 'string', 'bool']));
    return dice.pick([
      () => 'count()',
      () => `countif(${of('bool')})`,
      () => `sum(${number()})`,
      () => `sumif(${number()}, ${of('bool')})`,
      () => `sum(${of('timespan')})`,
      () => `avg(${number()})`,
      () => `avg(${of('datetime')})`,
      () => `min(${ordered()})`,
      () => `max(${ordered()})`,
      () => `maxif(${ordered()}, ${of('bool')})`,
      () => `dcount(${of(dice.pick(types))})`,
      () => `dcountif(${of(dice.pick(keyTypes))}, ${of('bool')})`,
      () => `count_distinct(${of(dice.pick(keyTypes))})`,
      () => `make_set(${of(dice.pick(types))})`,
      () => `make_set(${of(dice.pick(types))}, 2)`,
      () => `make_set_if(${of(dice.pick(types))}, ${of('bool')})`,
      () => `make_list(${of(dice.pick(types))})`,
      () => `make_list(${of(dice.pick(types))}, 2)`,
      () => `make_list_if(${of(dice.pick(types))}, ${of('bool')})`,
      () => `make_list_with_nulls(${of(dice.pick(types))})`,
      () => `arg_max(${ordered()}, ${dice.pick(columns).name})`,
      () => `arg_min(${ordered()}, *)`,
      () => `take_any(${dice.pick(columns).name})`,
      () => `take_any(*)`,
      () => `percentile(${of('long')}, 50)`,
      () => `percentiles(${of('real')}, 10, 90)`,
      () => `stdev(${of('long')})`,
      () => `make_bag(${of('dynamic')})`,
      () => `binary_all_or(${of('long')})`,
      () => `buildschema(${of('dynamic')})`,
      () => `variance(${of('int')})`,
      () => `count(${of(dice.pick(types))})`,
      () => `avgif(${number()}, ${of('bool')})`,
      () => `minif(${ordered()}, ${of('bool')})`,
      () => `stdevif(${of('real')}, ${of('bool')})`,
      () => `stdevp(${of('decimal')})`,
      () => `variancep(${of('long')})`,
      () => `varianceif(${of('real')}, ${of('bool')})`,
      () => `covariance(${of('long')}, ${of('real')})`,
      () => `covariancepif(${of('real')}, ${of('int')}, ${of('bool')})`,
      () => `percentilew(${of('long')}, ${of('int')}, 50)`,
      () => `percentiles_array(${of('datetime')}, 0, 50, 100)`,
      () => `percentile(${of('timespan')}, 25)`,
      () => `dcount(${of(dice.pick(keyTypes))}, 4)`,
      () => `count_distinctif(${of(dice.pick(keyTypes))}, ${of('bool')})`,
      () => `take_anyif(${of(dice.pick(types))}, ${of('bool')})`,
      () => `make_bag(bag_pack(${of('string')}, ${of(dice.pick(types))}), 3)`,
      () => `make_bag_if(${of('dynamic')}, ${of('bool')})`,
      () => `binary_all_and(${of('long')})`,
      () => `binary_all_xor(${of('long')})`,
      () => `arg_max(${ordered()}, ${of(dice.pick(types))}, ${dice.pick(columns).name})`,
      () => `tostring(max(${ordered()}))`,
      () => `sum(${of('long')}) / count()`,
      () => `round(avg(${of('long')}), 1)`,
      () => `array_sort_asc(make_set(${of(dice.pick(keyTypes))}))`,
      () => `strcat_array(make_list(${of('string')}), ";")`,
      () => `iff(count() > 2, min(${of('long')}), max(${of('long')}))`,
    ])();
  }

  /** One to three of them, with names or without. */
  aggregates(columns: readonly Column[]): string {
    return Array.from({ length: 1 + this.dice.below(3) }, () => {
      const call = this.aggregate(columns);
      const isPlain = !/^(arg_|take_any\(|percentiles\()/.test(call);
      return isPlain && this.dice.chance(0.5) ? `${this.fresh()} = ${call}` : call;
    }).join(', ');
  }

  /** One or two keys of `summarize … by`. */
  by(columns: readonly Column[]): string {
    const keys = Array.from({ length: 1 + this.dice.below(2) }, () =>
      this.dice.chance(0.6)
        ? this.dice.pick(columns).name
        : `${this.fresh()} = ${this.dice.chance(0.3) ? this.#bin(columns) : this.expression(this.dice.pick(keyTypes), columns, 1)}`,
    );
    return keys.join(', ');
  }

  #bin(columns: readonly Column[]): string {
    const of = (type: ScalarType): string => this.expression(type, columns, 1);
    return this.dice.pick([
      () => `bin(${of('datetime')}, 1h)`,
      () => `bin(${of('timespan')}, 7m)`,
      () => `bin(${of('long')}, 3)`,
      () => `bin(${of('real')}, 0.5)`,
      () => `bin_at(${of('datetime')}, 5h, datetime(2025-01-01 01:00))`,
      () => `startofday(${of('datetime')})`,
    ])();
  }

  #scope(columns: readonly Column[]): Scope {
    return {
      columns,
      dice: this.dice,
      subquery: (type) => `U | project x = ${this.expression(type, tableColumns, 1)} | take 3`,
    };
  }
}
