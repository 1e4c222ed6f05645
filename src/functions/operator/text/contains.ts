import { foldCase } from '../../../match/fold.ts';
import { type TextLoop, textTests } from './text-operator.ts';

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

export const {
  anyCase: contains,
  notAnyCase: notContains,
  sameCase: containsCs,
  notSameCase: notContainsCs,
} = textTests('contains', { yes: 'holds the right one', no: 'does not hold the right one' }, containsLoop, {
  anyCase: { kql: `print "FabriKam" contains "BRik"`, result: true },
  notAnyCase: { kql: `print "Fabrikam" !contains "xyz"`, result: true },
  sameCase: { kql: `print "FabriKam" contains_cs "Kam"`, result: true },
  notSameCase: { kql: `print "Fabrikam" !contains_cs "Kam"`, result: true },
});
