import type { AggregateCall } from '../../src/plan/nodes.ts';
import type { Wants, Working } from './wants.ts';
import type { Wish } from './wish.ts';

/** How many rows a call needs in its group, and what is wished of each. */
export interface RowsOfCall {
  readonly count: number;
  readonly share: (at: number, row: Wants) => void;
}

const MOST_COUNTED = 260;
const MOST_LISTED = 60;

export function rowsOfCall(call: AggregateCall, wants: Wants, working: Working): RowsOfCall {
  const wishes = call.outputs.map(({ id }) => wants.of(id));
  const rowsOf = makers[call.definition.name] ?? valued;
  return rowsOf({ call, wishes, working });
}

interface Asked {
  readonly call: AggregateCall;
  /** What is wished of each output. */
  readonly wishes: readonly (readonly Wish[])[];
  readonly working: Working;
}

type Maker = (asked: Asked) => RowsOfCall;

const counted: Maker = (asked) => {
  const count = numberOf(asked);
  return { count, share: (at, row) => (at < count ? filtered(asked, row) : undefined) };
};

const distinct: Maker = (asked) => {
  const [value] = asked.call.args;
  const count = numberOf(asked);
  const isMany = (asked.wishes[0] ?? []).length > 0 && count > 1;
  return {
    count,
    share: (_, row) => {
      filtered(asked, row);
      if (isMany && value !== undefined) asked.working.wish(value, [{ kind: 'fresh' }], row);
    },
  };
};

/** The values of a list: what is wished of its length decides how many, what is wished of an item holds for a row's value. */
const listed: Maker = (asked) => {
  const ofList = asked.wishes[0] ?? [];
  const [value] = asked.call.args;
  const lengths = ofList.flatMap((one) => {
    if (one.kind === 'length') return [one.length];
    return one.kind === 'at' && typeof one.step === 'number' ? [one.step + 1] : [];
  });
  const ofItem = ofList.flatMap((one) => {
    if (one.kind === 'length') return [];
    return one.kind === 'at' ? [one.wish] : [one];
  });
  const isLong = lengths.some((length) => length > 1);
  return {
    count: Math.min(MOST_LISTED, Math.max(1, ...lengths)),
    share: (at, row) => {
      filtered(asked, row);
      if (value === undefined) return;
      const wishes: readonly Wish[] = isLong ? [{ kind: 'fresh' }, ...(at === 0 ? ofItem : [])] : ofItem;
      asked.working.wish(value, wishes, row);
    },
  };
};

/** One row whose values have the wishes of the outputs. */
const valued: Maker = (asked) => {
  const { call, wishes, working } = asked;
  const { name } = call.definition;
  return {
    count: 1,
    share: (at, row) => {
      filtered(asked, row);
      // The lowest and the highest of one column are not the same row's.
      if (name === 'min' && at % 2 === 1) return;
      if (name === 'max' && at === 0 && working.dice.chance(0.3)) return;
      for (const [index, some] of wishes.entries()) {
        const arg = call.args[index] ?? call.args[0];
        if (arg !== undefined) working.wish(arg, some, row);
      }
    },
  };
};

const makers: Readonly<Record<string, Maker>> = {
  count: counted,
  countif: counted,
  dcount: distinct,
  dcountif: distinct,
  count_distinct: distinct,
  make_set: listed,
  make_list: listed,
  makeset: listed,
  makelist: listed,
  make_set_if: listed,
  make_list_if: listed,
};

function filtered({ call: { filter }, working }: Asked, row: Wants): void {
  if (filter !== undefined) working.truth(filter, true, row);
}

/** A count with what is wished of it, one where nothing is. */
function numberOf({ wishes: [wishes = []], working }: Asked): number {
  if (!wishes.some(({ kind }) => kind === 'range' || kind === 'equals' || kind === 'slot')) return 1;
  const least = wishes.flatMap((one) => (one.kind === 'range' ? [Number(one.low ?? 0)] : []));
  const value =
    least.length > 0 ? Math.max(...least) : Number(working.maker.make('count', 'long', wishes) ?? 1);
  return Math.min(MOST_COUNTED, Math.max(0, Number.isFinite(value) ? Math.ceil(value) : 1));
}
