import { optional, param } from '../../../define.ts';
import { h3 } from '../shapes/load-h3.ts';

export const cell = param('h3cell', 'string', 'The token of an H3 cell.');

export const resolution = optional(
  'resolution',
  'count',
  'The resolution wanted, the next one when left out.',
  -1n,
);

/** The canonical token of a cell; undefined when the text is none. */
export function validToken(token: string): string | undefined {
  const lower = token.toLowerCase();
  return /^[0-9a-f]{1,16}$/.test(lower) && h3.get().isValidCell(lower) ? lower : undefined;
}
