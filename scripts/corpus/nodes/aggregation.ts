import type { PlanColumn, PlanExpression } from '../../../src/plan/expression.ts';
import type { AggregateNode, MakeSeriesNode, TopNestedNode } from '../../../src/plan/nodes.ts';
import { rowsOfCall } from '../rows-of-call.ts';
import { constantOf, Wants, type Working } from '../wants.ts';
import { equals, slotOf, type Wish } from '../wish.ts';
import type { RowsOf } from './making.ts';

export const rowsOfAggregate: RowsOf<AggregateNode> = (node, wants, given, making) => {
  const { dice } = making;
  // With a key of its own, a group has no rows but those made for it: `take_any` and `arg_max` could choose others.
  const isChosen = node.calls.some(({ definition: { name } }) => /^arg_|^take_any/.test(name));
  const isOwn = isChosen || dice.chance(0.6);
  const keys = wishesOfKeys(node.keys, wants, isOwn ? [{ kind: 'fresh' }] : []);
  const usual = dice.pick([1, 1, 2, 3]);
  const calls = node.calls.map((call) => rowsOfCall(call, wants, making));
  const count = Math.max(usual, ...calls.map((call) => call.count));
  for (let at = 0; at < count; at++) {
    const row = new Wants();
    wishKeys(keys, row, making);
    for (const { share } of calls) share(at, row);
    making.rows(node.input, row, given);
  }
};

/** Which rows there are inside decides what the node returns: any will do. */
export const rowsOfTopNested: RowsOf<TopNestedNode> = (node, _wants, given, making) =>
  making.rows(node.input, new Wants(), given);

const MOST_BINS = 40;
const ROWS_OF_BURST = 25;

/** A row in each bin, and many in one of the latest: series are searched for what is unusual in them. */
export const rowsOfMakeSeries: RowsOf<MakeSeriesNode> = (node, wants, given, making) => {
  const keys = wishesOfKeys(node.keys, wants, []);
  const { step, end, count } = binsOf(node);
  const burst = making.dice.below(4);
  for (let at = 0; at < count; at++)
    for (let turn = 0; turn < (at === burst ? ROWS_OF_BURST : 1); turn++) {
      const row = new Wants();
      wishKeys(keys, row, making);
      if (end !== undefined)
        making.wish(node.axis.expression, [equals(end - step * BigInt(at), 'datetime')], row);
      for (const { filter } of node.calls) if (filter !== undefined) making.truth(filter, true, row);
      making.rows(node.input, row, given);
    }
};

/** The bins of the axis, from its end backwards; where its edges are computed, as many as are likely to do. */
function binsOf(node: MakeSeriesNode): { step: bigint; end: bigint | undefined; count: number } {
  const [from, to, width] = [node.from, node.to, node.step].map((edge) => constantOf(edge)?.value);
  const step = typeof width === 'bigint' && width > 0n ? width : 36_000_000_000n;
  const end = typeof to === 'bigint' ? to - 1n : undefined;
  const isKnown = typeof from === 'bigint' && end !== undefined;
  return { step, end, count: isKnown ? Math.min(MOST_BINS, Number((end - from) / step)) : 20 };
}

interface KeyWishes {
  readonly expression: PlanExpression;
  readonly wishes: readonly Wish[];
}

/** What is wished of the keys of a group: a slot that all of its rows share. */
const wishesOfKeys = (
  keys: readonly { readonly column: PlanColumn; readonly expression: PlanExpression }[],
  wants: Wants,
  ofEach: readonly Wish[],
): KeyWishes[] =>
  keys.map(({ column, expression }) => {
    const wishes = wants.of(column.id);
    const slot = slotOf(expression.type, [...wishes, ...ofEach]);
    return { expression, wishes: [{ kind: 'slot', slot }, ...wishes] };
  });

function wishKeys(keys: readonly KeyWishes[], row: Wants, working: Working): void {
  for (const { expression, wishes } of keys) working.wish(expression, wishes, row);
}
