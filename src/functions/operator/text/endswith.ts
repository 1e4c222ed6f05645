import { foldCase } from '../../../match/fold.ts';
import { type TextLoop, textTests } from './text-operator.ts';

const endsWithLoop: TextLoop = (left, right, out, { caseSensitive, negated }) => {
  const yes = negated ? 0 : 1;
  let raw: string | undefined;
  let needle = '';
  for (let row = 0; row < out.length; row++) {
    if (right[row] !== raw) {
      raw = right[row]!;
      needle = caseSensitive ? raw : foldCase(raw);
    }
    const text = caseSensitive ? left[row]! : foldCase(left[row]!);
    out[row] = text.endsWith(needle) ? yes : 1 - yes;
  }
};

export const {
  anyCase: endsWith,
  notAnyCase: notEndsWith,
  sameCase: endsWithCs,
  notSameCase: notEndsWithCs,
} = textTests(
  'endswith',
  { yes: 'ends with the right one', no: 'does not end with the right one' },
  endsWithLoop,
  {
    anyCase: { kql: `print "Fabrikam" endswith "Kam"`, result: true },
    notAnyCase: { kql: `print "Fabrikam" !endswith "brik"`, result: true },
    sameCase: { kql: `print "Fabrikam" endswith_cs "kam"`, result: true },
    notSameCase: { kql: `print "Fabrikam" !endswith_cs "Kam"`, result: true },
  },
);
