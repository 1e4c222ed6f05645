import type { Engine } from '../../../src/engine/engine.ts';
import { type ScalarType, scalarTypes } from '../../../src/types/scalar-type.ts';
import type { Dice } from '../random-values.ts';
import { type Column, expression, type Scope } from './expressions.ts';
import { literal } from './literals.ts';

/** A query as a source and the operators after it, so that it can be cut down. */
export interface RandomQuery {
  readonly source: string;
  readonly operators: readonly string[];
}

export const textOf = ({ source, operators }: RandomQuery): string => [source, ...operators].join('\n| ');

/** How often a piece that was tried did not bind. */
export interface Tally {
  tried: number;
  refused: number;
}

/** A random query over the tables `T` and `U` that the engine binds. */
export function randomQuery(dice: Dice, engine: Engine, tally: Tally): RandomQuery {
  const maker = new Maker(dice, engine, tally);
  return maker.query();
}

class Maker {
  readonly #dice: Dice;
  readonly #engine: Engine;
  readonly #tally: Tally;
  #names = 0;

  constructor(dice: Dice, engine: Engine, tally: Tally) {
    this.#dice = dice;
    this.#engine = engine;
    this.#tally = tally;
  }

  query(): RandomQuery {
    let query: RandomQuery = { source: this.#source(), operators: [] };
    let columns = this.#columnsOf(query);
    if (columns === undefined) return { source: 'T', operators: [] };
    const wanted = 1 + this.#dice.below(4);
    for (let attempt = 0; attempt < wanted * 3 && query.operators.length < wanted; attempt++) {
      const operators = this.#operator(columns);
      const longer = { ...query, operators: [...query.operators, ...operators] };
      const found = this.#columnsOf(longer);
      this.#tally.tried++;
      if (found === undefined) this.#tally.refused++;
      else {
        query = longer;
        columns = found;
      }
      if (columns.length === 0) break;
    }
    return query;
  }

  /** The columns of a query; undefined when it does not bind. */
  #columnsOf(query: RandomQuery): readonly Column[] | undefined {
    const { bound } = this.#engine.prepare(textOf(query));
    return bound?.results[0]?.plan.columns;
  }

  #source(): string {
    const { below, pick, chance } = this.#dice;
    if (chance(0.85)) return pick(['T', 'T', 'U']);
    switch (below(4)) {
      case 0:
        return `range x from ${pick(['0 to 5 step 1', '-3 to 5 step 2', '9007199254740990 to 9007199254740996 step 1', '5 to -10 step -3', '0 to 5 step -1', 'real(0) to 1.0 step 0.1'])} | extend s = tostring(x)`;
      case 1:
        return `range t from datetime(2025-01-01) to datetime(2025-01-02) step ${pick(['6h', '25h', '1h'])}`;
      case 2:
        return `union T, (U | where ${this.#expression('bool', tableColumns, 1)})`;
      default:
        return `union withsource=w (T | project s, l), (U | project s, l = r)`;
    }
  }

  #scope(columns: readonly Column[]): Scope {
    return {
      columns,
      dice: this.#dice,
      subquery: (type) => `U | project x = ${this.#expression(type, tableColumns, 1)} | take 3`,
    };
  }

  #expression(type: ScalarType, columns: readonly Column[], depth: number): string {
    return expression(type, this.#scope(columns), depth);
  }

  #fresh(): string {
    return `n${++this.#names}`;
  }

  #any(columns: readonly Column[], depth = 2): string {
    return this.#expression(this.#dice.pick(types), columns, depth);
  }

  /** A name to assign: a new one, or now and then one that is there already. */
  #target(columns: readonly Column[]): string {
    return this.#dice.chance(0.15) ? this.#dice.pick(columns).name : this.#fresh();
  }

  #names_(columns: readonly Column[], most: number): string {
    const names = columns.map(({ name }) => name).sort(() => this.#dice.next() - 0.5);
    return names.slice(0, 1 + this.#dice.below(Math.min(most, names.length))).join(', ');
  }

  #sortKeys(columns: readonly Column[]): string {
    const keys = Array.from({ length: 1 + this.#dice.below(3) }, () => {
      const key = this.#dice.chance(0.7)
        ? this.#dice.pick(columns).name
        : this.#expression(this.#dice.pick(keyTypes), columns, 2);
      return `${key}${this.#dice.pick(['', ' asc', ' desc'])}${this.#dice.pick(['', '', ' nulls first', ' nulls last'])}`;
    });
    return keys.join(', ');
  }

  #aggregate(columns: readonly Column[]): string {
    const { dice } = { dice: this.#dice };
    const of = (type: ScalarType): string => this.#expression(type, columns, 1);
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

  #aggregates(columns: readonly Column[]): string {
    return Array.from({ length: 1 + this.#dice.below(3) }, () => {
      const call = this.#aggregate(columns);
      const isPlain = !/^(arg_|take_any\(|percentiles\()/.test(call);
      return isPlain && this.#dice.chance(0.5) ? `${this.#fresh()} = ${call}` : call;
    }).join(', ');
  }

  #by(columns: readonly Column[]): string {
    const keys = Array.from({ length: 1 + this.#dice.below(2) }, () =>
      this.#dice.chance(0.6)
        ? this.#dice.pick(columns).name
        : `${this.#fresh()} = ${this.#dice.chance(0.3) ? this.#bin(columns) : this.#expression(this.#dice.pick(keyTypes), columns, 1)}`,
    );
    return keys.join(', ');
  }

  #bin(columns: readonly Column[]): string {
    const of = (type: ScalarType): string => this.#expression(type, columns, 1);
    return this.#dice.pick([
      () => `bin(${of('datetime')}, 1h)`,
      () => `bin(${of('timespan')}, 7m)`,
      () => `bin(${of('long')}, 3)`,
      () => `bin(${of('real')}, 0.5)`,
      () => `bin_at(${of('datetime')}, 5h, datetime(2025-01-01 01:00))`,
      () => `startofday(${of('datetime')})`,
    ])();
  }

  #join(columns: readonly Column[]): readonly string[] {
    const { dice } = { dice: this.#dice };
    const shared = columns.filter((column) =>
      tableColumns.some(
        ({ name, type }) => name === column.name && type === column.type && type !== 'dynamic',
      ),
    );
    const filter = dice.chance(0.4) ? ` | where ${this.#expression('bool', tableColumns, 1)}` : '';
    const right = dice.pick([
      'U',
      'U | project k, s, c, x = l',
      'T | summarize x = count() by k, c, s',
      'union withsource=x T, U',
      'U | join kind=inner (T | project c, x = k) on c',
      'T | top 3 by k asc',
    ]);
    const likely = shared.filter(({ name }) => name === 'k' || name === 'c');
    const keys = likely.length > 0 && dice.chance(0.7) ? likely : shared;
    if (keys.length === 0) return ['count'];
    const key = dice.pick(keys).name;
    const second = dice.chance(0.25) ? `, ${dice.pick(keys).name}` : '';
    const on = dice.pick([
      `${key}${second}`,
      `${key}${second}`,
      `$left.${key} == $right.${key}`,
      `$left.${key} == $right.${dice.pick(['k', 's', 'c', 'x'])}`,
    ]);
    if (dice.chance(0.15))
      return [`lookup kind=${dice.pick(['leftouter', 'inner'])} (${right}${filter}) on ${on}`];
    return [`join kind=${dice.pick(joinKinds)} (${right}${filter}) on ${on}`];
  }

  /** What is computed of the name of a union's leg, which is the same for all rows of a batch. */
  #ofSource(): string {
    return this.#dice.pick([
      'extend w2 = strcat(w1, ":", s)',
      'extend w2 = replace_string(s, "a", w1)',
      'summarize count() by w1, c',
      'where w1 startswith s or w1 has "U"',
      'extend w2 = case(w1 == "T", s, w1 == "U", c, "other")',
    ]);
  }

  /** A random operator over rows with these columns; a serializing `sort` may come before it. */
  #operator(columns: readonly Column[]): readonly string[] {
    const { below, pick, chance } = this.#dice;
    const of = (type: ScalarType, depth = 2): string => this.#expression(type, columns, depth);
    switch (below(34)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return [`where ${of('bool', 3)}`];
      case 4:
      case 5:
        return [
          `extend ${Array.from({ length: 1 + below(3) }, () => `${this.#target(columns)} = ${this.#any(columns, 3)}`).join(', ')}`,
        ];
      // Many small expressions: what is computed is also seen.
      case 30:
      case 31:
      case 32:
      case 33:
        return [
          `project ${Array.from({ length: 3 + below(6) }, () => `${this.#fresh()} = ${this.#any(columns, 1 + below(2))}`).join(', ')}`,
        ];
      case 6:
        return [`project ${this.#names_(columns, 4)}, ${this.#fresh()} = ${this.#any(columns, 3)}`];
      case 7:
        return [
          pick([
            () => `project-away ${this.#names_(columns, 3)}`,
            () => `project-keep ${this.#names_(columns, 6)}`,
            () => `project-rename ${this.#fresh()} = ${pick(columns).name}`,
            () => `project-reorder ${this.#names_(columns, 3)}`,
          ])(),
        ];
      case 8:
      case 9:
      case 10:
        return [`summarize ${this.#aggregates(columns)} by ${this.#by(columns)}`];
      case 11:
        return [`summarize ${this.#aggregates(columns)}`];
      case 12:
        return [`distinct ${chance(0.2) ? '*' : this.#names_(columns, 3)}`];
      case 13:
        return [pick(['count', `take ${below(6)}`, `take toscalar(U | count)`, 'getschema'])];
      case 14:
        return [`top ${below(6)} by ${this.#sortKeys(columns).split(', ')[0] ?? '1'}`];
      case 15:
        return [`sort by ${this.#sortKeys(columns)}`];
      case 16:
        return [`sort by ${this.#sortKeys(columns)}`, `take ${below(7)}`];
      case 17:
        return [
          `union ${pick(['', 'kind=inner ', 'withsource=w '])}(${pick(['T', 'U', 'U | project s, l = tostring(l)'])} | where ${this.#expression('bool', [{ name: 's', type: 'string' }], 1)})`,
        ];
      case 18:
      case 19:
        return this.#join(columns);
      case 20: {
        const to = chance(0.5) ? ` to typeof(${pick(types)})` : '';
        const item = `${this.#fresh()} = ${of('dynamic', 2)}${to}`;
        const index = chance(0.2) ? `with_itemindex=${this.#fresh()} ` : '';
        const bag = chance(0.2) ? 'bagexpansion=array ' : '';
        return [
          `mv-expand ${bag}${index}${item}${chance(0.3) ? `, ${this.#fresh()} = ${of('dynamic', 1)}` : ''}${chance(0.2) ? ' limit 2' : ''}`,
        ];
      }
      case 21: {
        const item = this.#fresh();
        const type = pick<ScalarType>(['long', 'string', 'dynamic', 'real']);
        const inner: Column[] = [...columns, { name: item, type }];
        const body = pick([
          () => `where ${this.#expression('bool', inner, 1)}`,
          () => `summarize ${this.#aggregates(inner)}`,
          () => `top 1 by ${item === '' ? '1' : item} desc`,
          () => `extend ${this.#fresh()} = ${this.#any(inner, 1)}`,
          () => `take 1`,
        ])();
        const index = chance(0.2) ? `with_itemindex=${this.#fresh()} ` : '';
        const more = chance(0.3) ? `, ${this.#fresh()} = ${of('dynamic', 1)}` : '';
        return [
          `mv-apply ${index}${item} = ${of('dynamic', 1)} to typeof(${type})${more}${chance(0.2) ? ' limit 2' : ''} on (${body})`,
        ];
      }
      case 22: {
        const capture = (): string =>
          `${this.#fresh()}${pick(['', ':long', ':real', ':datetime', ':bool', ':string'])}`;
        const shape = pick([
          () => `* "a" ${capture()}`,
          () => `${capture()} "." ${capture()}`,
          () => `* "=" ${capture()} ";" *`,
          () => `"a" ${capture()}`,
          () => `* "/" ${capture()} "/" ${capture()} "/" *`,
        ])();
        return [
          `${pick(['parse', 'parse', 'parse-where'])} ${pick(['', 'kind=relaxed ', 'kind=simple ', 'kind=regex ', 'kind=regex flags=U '])}${of('string', 1)} with ${shape}`,
        ];
      }
      case 23:
        return [
          `parse-kv ${of('string', 1)} as (k1:${pick(['string', 'long'])}, a:string) with (pair_delimiter=${pick(['";"', '","', '" "'])}, kv_delimiter="=")`,
        ];
      case 24:
      case 25: {
        const call = pick([
          () => 'row_number()',
          () => `row_number(${pick(['0', '10', '9007199254740990'])}, ${of('bool', 1)})`,
          () => `prev(${this.#any(columns, 1)})`,
          () => `next(${this.#any(columns, 1)}, ${below(3)})`,
          () => `prev(${pick(columns).name}, 2)`,
          () =>
            `row_cumsum(${of(pick(['int', 'long', 'real', 'decimal']), 1)}${chance(0.4) ? `, ${of('bool', 1)}` : ''})`,
          () => `row_rank_dense(${of(pick(keyTypes), 1)})`,
          () => `row_rank_min(${of(pick(keyTypes), 1)}, ${of('bool', 1)})`,
          () => `row_window_session(${of('datetime', 0)}, 1h, 5m)`,
        ])();
        return [`sort by ${this.#sortKeys(columns)}`, `extend ${this.#fresh()} = ${call}`];
      }
      case 26: {
        const axis = columns.filter(({ type }) => type === 'datetime');
        const [at] = axis;
        const number = chance(0.4) || at === undefined;
        const on = number ? `${this.#fresh()} = ${of('long', 0)} % 50` : at.name;
        const range = number
          ? pick(['from 0 to 10 step 2', 'step 5', 'from -3 step 7', 'to 20 step 3', 'in range(-50, 59, 10)'])
          : pick([
              'in range(datetime(2025-01-01), datetime(2025-01-01 23:59:59.9999999), 6h)',
              'from datetime(2025-01-01) to datetime(2025-01-01 06:00) step 1h',
              'from datetime(2025-01-01) to datetime(2025-01-03) step 7h',
            ]);
        const by = chance(0.6) ? ` by ${pick(columns).name}` : '';
        return [
          `make-series ${this.#fresh()} = ${this.#aggregate(columns)}${pick(['', ' default=0', ' default=-1'])} on ${on} ${range}${by}`,
        ];
      }
      case 27: {
        const key = pick(columns).name;
        const body = pick([
          () => `top 1 by ${pick(columns).name} asc`,
          () => `summarize ${this.#aggregates(columns)}`,
          () => `where ${of('bool', 1)}`,
          () => `sort by ${this.#sortKeys(columns)} | extend ${this.#fresh()} = row_number()`,
          () => 'take 2',
        ])();
        return [`partition hint.strategy=${pick(['native', 'shuffle', 'legacy'])} by ${key} (${body})`];
      }
      case 28:
        return pick([
          () => [`as ${this.#fresh()}`],
          () => [`where ${literal('bool', this.#dice)} or ${of('bool', 1)}`],
          () => [
            `top-nested 2 of ${pick(columns).name} by ${pick(['count()', `max(${of('long', 0)})`, `sum(${of('real', 0)})`])}, top-nested 1 of ${pick(columns).name} by count()`,
          ],
          () => [
            `sort by ${this.#sortKeys(columns)}`,
            `scan declare (x1:long = 0) with (step a: true => x1 = iff(${of('bool', 1)}, a.x1 + 1, 0);)`,
          ],
          () => [
            `top-nested ${pick(['', '2 '])}of ${pick(columns).name} with others = ${pick(['"rest"', '-1', 'datetime(null)', 'false'])} by max(${of('long', 0)}) asc, top-nested 2 of ${this.#fresh()} = ${of(pick(keyTypes), 1)} by count()`,
          ],
          () => [
            `sort by ${this.#sortKeys(columns)}`,
            `scan with_match_id=${this.#fresh()} declare (x1:long = 0, x2:string) with (step a output=${pick(['all', 'last', 'none'])}: ${of('bool', 1)} => x1 = a.x1 + 1; step b: ${of('bool', 1)} => x2 = strcat(a.x1, "b");)`,
          ],
          () => [`top-hitters 2 of ${pick(columns).name}${chance(0.4) ? ` by ${of('long', 0)}` : ''}`],
          () => [`search ${pick(['"a"', '"b*"', '* == 1', '*:"x"', 'not("a")'])}`],
          () => [
            `union withsource=w1 ${pick(['T, U', '(T | where true), (T | take 3)', 'U'])}`,
            this.#ofSource(),
          ],
          () => [
            `serialize ${this.#fresh()} = row_number(), ${this.#fresh()} = prev(${pick(columns).name})`,
            `where ${of('bool', 1)}`,
          ],
          () => [
            `extend ${this.#fresh()} = toscalar(${pick(['T', 'U'])} | summarize ${this.#aggregate(tableColumns)})`,
          ],
          () => [`evaluate narrow()`],
          () => [`evaluate bag_unpack(${pick(columns).name})`],
          () => [`evaluate pivot(${pick(columns).name})`],
        ])();
      default:
        return [`where ${of('bool', 2)}`, `where ${of('bool', 2)}`];
    }
  }
}

const types: readonly ScalarType[] = [
  ...scalarTypes,
  // Twice as often as the others.
  'long',
  'string',
];
const keyTypes = types.filter((type) => type !== 'dynamic');
const joinKinds = [
  ...['innerunique', 'inner', 'leftouter', 'rightouter', 'fullouter'],
  ...['leftsemi', 'rightsemi', 'leftanti', 'rightanti'],
];

import { columns as tableColumns } from './tables.ts';
