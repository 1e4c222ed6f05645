import { foldCase } from '../../../match/fold.ts';
import { anyCase, notAnyCase, notSameCase, sameCase, type TextLoop, textOperator } from './text-operator.ts';

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

export const endsWith = textOperator('endswith', 'ends with the right one', anyCase, endsWithLoop, [
  { kql: `print "Fabrikam" endswith "Kam"`, result: true },
]);

export const notEndsWith = textOperator(
  '!endswith',
  'does not end with the right one',
  notAnyCase,
  endsWithLoop,
  [{ kql: `print "Fabrikam" !endswith "brik"`, result: true }],
);

export const endsWithCs = textOperator('endswith_cs', 'ends with the right one', sameCase, endsWithLoop, [
  { kql: `print "Fabrikam" endswith_cs "kam"`, result: true },
]);

export const notEndsWithCs = textOperator(
  '!endswith_cs',
  'does not end with the right one',
  notSameCase,
  endsWithLoop,
  [{ kql: `print "Fabrikam" !endswith_cs "Kam"`, result: true }],
);
