import { foldCase } from '../../../match/fold.ts';
import { anyCase, notAnyCase, notSameCase, sameCase, type TextLoop, textOperator } from './text-operator.ts';

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

export const startsWith = textOperator('startswith', 'begins with the right one', anyCase, startsWithLoop, [
  { kql: `print "Fabrikam" startswith "fab"`, result: true },
]);

export const notStartsWith = textOperator(
  '!startswith',
  'does not begin with the right one',
  notAnyCase,
  startsWithLoop,
  [{ kql: `print "Fabrikam" !startswith "kam"`, result: true }],
);

export const startsWithCs = textOperator(
  'startswith_cs',
  'begins with the right one',
  sameCase,
  startsWithLoop,
  [{ kql: `print "Fabrikam" startswith_cs "Fab"`, result: true }],
);

export const notStartsWithCs = textOperator(
  '!startswith_cs',
  'does not begin with the right one',
  notSameCase,
  startsWithLoop,
  [{ kql: `print "Fabrikam" !startswith_cs "fab"`, result: true }],
);
