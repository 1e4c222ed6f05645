import type { Engine } from '../../../src/engine/engine.ts';
import type { Dice } from '../random-values.ts';
import type { Column } from './expressions.ts';
import { randomOperator } from './operators.ts';
import { Pieces } from './pieces.ts';
import { columns as tableColumns } from './tables.ts';

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
  readonly #pieces: Pieces;
  readonly #engine: Engine;
  readonly #tally: Tally;

  constructor(dice: Dice, engine: Engine, tally: Tally) {
    this.#pieces = new Pieces(dice);
    this.#engine = engine;
    this.#tally = tally;
  }

  query(): RandomQuery {
    let query: RandomQuery = { source: this.#source(), operators: [] };
    let columns = this.#columnsOf(query);
    if (columns === undefined) return { source: 'T', operators: [] };
    const wanted = 1 + this.#pieces.dice.below(4);
    for (let attempt = 0; attempt < wanted * 3 && query.operators.length < wanted; attempt++) {
      const operators = randomOperator(this.#pieces, columns);
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
    const { below, pick, chance } = this.#pieces.dice;
    if (chance(0.85)) return pick(['T', 'T', 'U']);
    switch (below(4)) {
      case 0:
        return `range x from ${pick(['0 to 5 step 1', '-3 to 5 step 2', '9007199254740990 to 9007199254740996 step 1', '5 to -10 step -3', '0 to 5 step -1', 'real(0) to 1.0 step 0.1'])} | extend s = tostring(x)`;
      case 1:
        return `range t from datetime(2025-01-01) to datetime(2025-01-02) step ${pick(['6h', '25h', '1h'])}`;
      case 2:
        return `union T, (U | where ${this.#pieces.expression('bool', tableColumns, 1)})`;
      default:
        return `union withsource=w (T | project s, l), (U | project s, l = r)`;
    }
  }
}
