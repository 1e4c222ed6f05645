import { type CellStore, createCellStore } from '../../columns/cell-store.ts';
import { growBytes } from '../../columns/grow.ts';
import { isNullAt, stringAt, type Vector } from '../../columns/vector.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { type Accumulator, defineAggregate, type ResolvedAggregate } from '../define-aggregate.ts';

/** `take_any(expr…)`: the values of some row of the group. */
export const takeAny = defineAggregate({
  name: 'take_any',
  aliases: ['any'],
  summary: 'Gives the values of one row of each group.',
  returns:
    'One column an expression (`*`: all columns that are not group keys). A single expression prefers a value that is neither null nor empty; several come from one row.',
  reference: 'take-any-aggregation-function.md',
  differs: 'Kusto picks any row; kqlbox picks the first, so that a result can be reproduced.',
  params: [{ name: 'expr', doc: 'What to return of the row, or `*`.', variadic: true }],
  filtered: ['take_anyif', 'anyif'],
  resolve: (types) => (types.length === 0 ? undefined : resolved(types)),
  examples: [
    { kql: 'datatable(s:string)["", "a", "b"] | summarize take_any(s)', result: 'a' },
    { kql: 'datatable(s:string, n:long)["", 1, "a", 2] | summarize take_any(s, n) | project n', result: 1 },
  ],
});

/** One value is another question than those of one row: of several two are left at least. */
function resolved(types: readonly ScalarType[]): ResolvedAggregate {
  const self = { params: types, returns: types };
  if (types.length === 1) return { ...self, create: () => anyValue(types[0]!) };
  return {
    ...self,
    create: () => anyRow(types),
    narrowed(wanted) {
      const places = wanted.length > 1 ? wanted : wanted[0] === 0 ? [0, 1] : [0, ...wanted];
      return { places, resolved: resolved(places.map((place) => types[place]!)) };
    },
  };
}

const isBlank = (vector: Vector, row: number): boolean =>
  vector.type === 'string' ? stringAt(vector, row) === '' : isNullAt(vector, row);

const BLANK = 1;
const FOUND = 2;

function anyValue(type: ScalarType): Accumulator {
  const store = createCellStore(type);
  let states: Uint8Array = new Uint8Array(0);
  return {
    add(columns, groups, groupCount) {
      states = growBytes(states, groupCount);
      const column = columns[0]!;
      const picked = new Picked(groups.length);
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0 || states[group] === FOUND) continue;
        const state = isBlank(column, row) ? BLANK : FOUND;
        if (state === states[group]) continue;
        states[group] = state;
        picked.add(group, row);
      }
      picked.copy([store], columns, groupCount);
    },
    finish: (groupCount) => [store.finish(groupCount)],
  };
}

function anyRow(types: readonly ScalarType[]): Accumulator {
  const stores = types.map(createCellStore);
  let states: Uint8Array = new Uint8Array(0);
  return {
    add(columns, groups, groupCount) {
      states = growBytes(states, groupCount);
      const picked = new Picked(groups.length);
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0 || states[group] === FOUND) continue;
        states[group] = FOUND;
        picked.add(group, row);
      }
      picked.copy(stores, columns, groupCount);
    },
    finish: (groupCount) => stores.map((store) => store.finish(groupCount)),
  };
}

/** Rows of a batch whose cells are to be kept for a group; the last one counts. */
class Picked {
  readonly #groups: Int32Array;
  readonly #rows: Int32Array;
  #count = 0;

  constructor(length: number) {
    this.#groups = new Int32Array(length);
    this.#rows = new Int32Array(length);
  }

  add(group: number, row: number): void {
    this.#groups[this.#count] = group;
    this.#rows[this.#count++] = row;
  }

  copy(stores: readonly CellStore[], columns: readonly Vector[], size: number): void {
    if (this.#count === 0) return;
    for (let at = 0; at < stores.length; at++)
      stores[at]!.write(this.#groups, columns[at]!, this.#rows, this.#count, size);
  }
}
