import { refusePattern } from '../match/regex.ts';
import type { ScalarDefinition } from './define.ts';

/** The check of a function whose argument at `place` is a regular expression: a constant one has to be allowed. */
export const checkPattern =
  (place: number): NonNullable<ScalarDefinition['check']> =>
  (constants) => {
    const pattern = constants[place];
    if (typeof pattern === 'string') refusePattern(pattern);
  };
