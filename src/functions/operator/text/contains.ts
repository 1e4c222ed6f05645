import { foldCase } from '../../../match/fold.ts';
import { anyCase, notAnyCase, notSameCase, sameCase, type TextLoop, textOperator } from './text-operator.ts';

const containsLoop: TextLoop = (left, right, out, { caseSensitive, negated }) => {
  const yes = negated ? 0 : 1;
  let raw: string | undefined;
  let needle = '';
  for (let row = 0; row < out.length; row++) {
    if (right[row] !== raw) {
      raw = right[row]!;
      needle = caseSensitive ? raw : foldCase(raw);
    }
    const text = caseSensitive ? left[row]! : foldCase(left[row]!);
    out[row] = text.includes(needle) ? yes : 1 - yes;
  }
};

export const contains = textOperator('contains', 'holds the right one', anyCase, containsLoop, [
  { kql: `print "FabriKam" contains "BRik"`, result: true },
]);

export const notContains = textOperator(
  '!contains',
  'does not hold the right one',
  notAnyCase,
  containsLoop,
  [{ kql: `print "Fabrikam" !contains "xyz"`, result: true }],
);

export const containsCs = textOperator('contains_cs', 'holds the right one', sameCase, containsLoop, [
  { kql: `print "FabriKam" contains_cs "Kam"`, result: true },
]);

export const notContainsCs = textOperator(
  '!contains_cs',
  'does not hold the right one',
  notSameCase,
  containsLoop,
  [{ kql: `print "Fabrikam" !contains_cs "Kam"`, result: true }],
);
