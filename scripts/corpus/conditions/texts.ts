import { constantOf, constantText } from '../wants.ts';
import { slotOf, type TextPlace } from '../wish.ts';
import { constantItems, MOST_REFUSED, type Test, wishAmong } from './test.ts';

/** The text has another one at a place. */
export const hasText =
  (place: TextPlace, exact = false): Test =>
  ({ args: [left, right] }, yes, wants, working) => {
    if (left === undefined || right === undefined) return;
    const sought = constantText(right);
    if (sought === undefined) {
      if (!yes) return;
      const slot = slotOf('string', [{ kind: 'full' }]);
      working.wish(right, [{ kind: 'slot', slot }], wants);
      const text = (): string => working.maker.textOfSlot(slot, 'word');
      working.wish(left, [{ kind: 'text', place, exact, text }], wants);
    } else if (yes) working.wish(left, [{ kind: 'text', place, exact, text: () => sought }], wants);
    else working.wish(left, [{ kind: 'lacks', text: sought }], wants);
  };

/** The text has one of several terms, or all of them. */
export const hasTerms =
  (all: boolean): Test =>
  ({ args: [left, ...items] }, yes, wants, working) => {
    if (left === undefined) return;
    const terms = constantItems(items).map(({ value }) => String(value));
    if (!yes) {
      const refused = terms.slice(0, MOST_REFUSED);
      working.wish(
        left,
        refused.map((text) => ({ kind: 'lacks', text })),
        wants,
      );
      return;
    }
    const open = items.find((item) => constantOf(item) === undefined);
    if (terms.length === 0 && open !== undefined) {
      const slot = slotOf('string', [{ kind: 'full' }]);
      wishAmong(open, slot, wants, working);
      const text = (): string => working.maker.textOfSlot(slot, 'word');
      working.wish(left, [{ kind: 'text', place: 'term', text }], wants);
      return;
    }
    if (terms.length === 0) return;
    for (const term of all ? terms : [working.dice.pick(terms)])
      working.wish(left, [{ kind: 'text', place: 'term', text: () => term }], wants);
  };

export const matchesRegex: Test = ({ args: [value, regex] }, yes, wants, working) => {
  const pattern = constantText(regex);
  if (value !== undefined && pattern !== undefined && yes)
    working.wish(value, [{ kind: 'regex', pattern }], wants);
};
