import { foldCase } from '../../../match/fold.ts';
import { type TextLoop, textTests } from './text-operator.ts';

const startsWithLoop: TextLoop = (left, right, out, { caseSensitive, negated }) => {
  const yes = negated ? 0 : 1;
  let raw: string | undefined;
  let needle = '';
  for (let row = 0; row < out.length; row++) {
    if (right[row] !== raw) {
      raw = right[row]!;
      needle = caseSensitive ? raw : foldCase(raw);
    }
    const text = caseSensitive ? left[row]! : foldCase(left[row]!);
    out[row] = text.startsWith(needle) ? yes : 1 - yes;
  }
};

export const {
  anyCase: startsWith,
  notAnyCase: notStartsWith,
  sameCase: startsWithCs,
  notSameCase: notStartsWithCs,
} = textTests(
  'startswith',
  { yes: 'begins with the right one', no: 'does not begin with the right one' },
  startsWithLoop,
  {
    anyCase: { kql: `print "Fabrikam" startswith "fab"`, result: true },
    notAnyCase: { kql: `print "Fabrikam" !startswith "kam"`, result: true },
    sameCase: { kql: `print "Fabrikam" startswith_cs "Fab"`, result: true },
    notSameCase: { kql: `print "Fabrikam" !startswith_cs "fab"`, result: true },
  },
);
