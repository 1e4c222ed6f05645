import type { AggregateCall } from '../../src/plan/nodes.ts';
import type { Wants, Working } from './wants.ts';

/** How many rows a call needs in its group, and what is wished of them. */
export function rowsOfCall(
  call: AggregateCall,
  wants: Wants,
  working: Working,
): { count: number; share?: (at: number, inner: Wants) => void } {
  const { name } = call.definition;
  const [first] = call.args;
  const wishes = call.outputs.map(({ id }) => wants.of(id));
  const ofFirst = wishes[0] ?? [];
  const filtered = (inner: Wants): void => {
    if (call.filter !== undefined) working.truth(call.filter, true, inner);
  };
  const number = (): number => {
    const ranges = ofFirst.filter(({ kind }) => kind === 'range' || kind === 'equals' || kind === 'slot');
    if (ranges.length === 0) return 1;
    const least = ofFirst.flatMap((one) =>
      one.kind === 'range' && one.low !== undefined ? [Number(one.low)] : one.kind === 'range' ? [0] : [],
    );
    const value =
      least.length > 0 ? Math.max(...least) : Number(working.maker.make('count', 'long', ofFirst) ?? 1);
    return Math.min(260, Math.max(0, Number.isFinite(value) ? Math.ceil(value) : 1));
  };
  switch (name) {
    case 'count':
    case 'countif': {
      const count = number();
      return { count, share: (at, inner) => (at < count ? filtered(inner) : undefined) };
    }
    case 'dcount':
    case 'dcountif':
    case 'count_distinct': {
      const count = number();
      const isMany = ofFirst.length > 0 && count > 1;
      return {
        count,
        share: (_, inner) => {
          filtered(inner);
          if (isMany && first !== undefined) working.wish(first, [{ kind: 'fresh' }], inner);
        },
      };
    }
    case 'make_set':
    case 'make_list':
    case 'makeset':
    case 'makelist':
    case 'make_set_if':
    case 'make_list_if': {
      const lengths = ofFirst.flatMap((one) =>
        one.kind === 'length'
          ? [one.length]
          : one.kind === 'at' && typeof one.step === 'number'
            ? [one.step + 1]
            : [],
      );
      const count = Math.min(60, Math.max(1, ...lengths));
      const plain = ofFirst.flatMap((one) =>
        one.kind === 'at' ? [one.wish] : one.kind === 'length' ? [] : [one],
      );
      return {
        count,
        share: (at, inner) => {
          filtered(inner);
          if (first === undefined) return;
          if (lengths.some((length) => length > 1))
            working.wish(first, [{ kind: 'fresh' }, ...(at === 0 ? plain : [])], inner);
          else working.wish(first, plain, inner);
        },
      };
    }
    default:
      return {
        count: 1,
        share: (at, inner) => {
          filtered(inner);
          // The lowest and the highest of one column are not the same row's.
          if ((name === 'min' && at % 2 === 1) || (name === 'max' && at === 0 && working.dice.chance(0.3)))
            return;
          for (const [index, some] of wishes.entries()) {
            const arg = call.args[index] ?? first;
            if (arg !== undefined) working.wish(arg, some, inner);
          }
        },
      };
  }
}
