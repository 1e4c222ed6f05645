import { isNullable } from '../match/regex/node.ts';
import { parseRegex } from '../match/regex/parse-regex.ts';
import { RegexError } from '../match/regex/regex-error.ts';
import { refusePattern } from '../match/regex.ts';
import type { ScalarDefinition } from './define.ts';

/** The check of a function whose argument at `place` is a regular expression: a constant one has to be allowed. */
export const checkPattern =
  (place: number): NonNullable<ScalarDefinition['check']> =>
  (constants) => {
    const pattern = constants[place];
    if (typeof pattern === 'string') refusePattern(pattern);
  };

/** Whether a regular expression matches where no text is; false for one that is not valid. */
export function mayMatchNothing(pattern: string): boolean {
  try {
    return isNullable(parseRegex(pattern).node);
  } catch (error) {
    if (error instanceof RegexError) return false;
    throw error;
  }
}
