import { foldCase } from '../../../match/fold.ts';
import { indexOfTerm, type TermEnds } from '../../../match/terms.ts';
import type { TextLoop } from './text-operator.ts';

/** The loop of `has`, `hasprefix` and `hassuffix`: the right text stands where terms begin or end, as `ends` asks. */
export const termLoop =
  (ends: TermEnds): TextLoop =>
  (left, right, out, { caseSensitive, negated }) => {
    const yes = negated ? 0 : 1;
    let raw: string | undefined;
    let needle = '';
    for (let row = 0; row < out.length; row++) {
      if (right[row] !== raw) {
        raw = right[row]!;
        needle = caseSensitive ? raw : foldCase(raw);
      }
      const text = caseSensitive ? left[row]! : foldCase(left[row]!);
      out[row] = indexOfTerm(text, needle, ends) >= 0 ? yes : 1 - yes;
    }
  };
