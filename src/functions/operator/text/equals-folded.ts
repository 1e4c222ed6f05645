import { foldCase } from '../../../match/fold.ts';
import { anyCase, notAnyCase, type TextLoop, textOperator } from './text-operator.ts';

const equalLoop: TextLoop = (left, right, out, { caseSensitive, negated }) => {
  const yes = negated ? 0 : 1;
  let raw: string | undefined;
  let needle = '';
  for (let row = 0; row < out.length; row++) {
    if (right[row] !== raw) {
      raw = right[row]!;
      needle = caseSensitive ? raw : foldCase(raw);
    }
    const text = caseSensitive ? left[row]! : foldCase(left[row]!);
    out[row] = text === needle ? yes : 1 - yes;
  }
};

export const equalsFolded = textOperator('=~', 'equals the right one', anyCase, equalLoop, [
  { kql: `print "Straße" =~ "STRAßE"`, result: true },
]);

export const notEqualsFolded = textOperator('!~', 'does not equal the right one', notAnyCase, equalLoop, [
  { kql: `print "aBc" !~ "xyz"`, result: true },
]);
