import { constantOf } from '../wants.ts';
import { slotOf, type Wish } from '../wish.ts';
import { constantItems, MOST_REFUSED, type Test, wishAmong } from './test.ts';

/** The value is one of several. */
export const isMember =
  (folded: boolean): Test =>
  ({ args: [left, ...items] }, yes, wants, working) => {
    if (left === undefined) return;
    const open = items.find((item) => constantOf(item) === undefined);
    const constants = constantItems(items);
    if (!yes) {
      const refused = constants.slice(0, MOST_REFUSED);
      working.wish(
        left,
        refused.map(({ value, type }): Wish => ({ kind: 'differs', value, type })),
        wants,
      );
      if (open !== undefined) working.wish(left, [{ kind: 'fresh' }], wants);
      return;
    }
    if (open !== undefined && (constants.length === 0 || working.dice.chance(0.5))) {
      const slot = slotOf(left.type);
      working.wish(left, [{ kind: 'slot', slot }], wants);
      wishAmong(open, slot, wants, working);
      return;
    }
    if (constants.length === 0) return;
    const { value, type } = working.dice.pick(constants);
    working.wish(left, [{ kind: 'equals', value, type, folded }], wants);
  };

export const hasElement: Test = ({ args: [list, value] }, yes, wants, working) => {
  if (list === undefined || value === undefined || !yes) return;
  const shared: Wish = { kind: 'slot', slot: slotOf(value.type) };
  working.wish(value, [shared], wants);
  working.wish(list, [{ kind: 'at', step: 0, wish: shared }], wants);
};
