import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';

/** A compiled format: a literal text, or a piece read off a value. */
export type Piece<Value> = string | ((value: Value) => string);

const DELIMITERS = ' /-:,._[]';

/**
 * Splits a format into runs of one letter and delimiters. `pieceOf` knows the letters; a run it does not know, and any other
 * character, refuses the query as Kusto does.
 */
export function compileFormat<Value>(
  name: string,
  format: string,
  pieceOf: (run: string) => Piece<Value> | undefined,
): (value: Value) => string {
  const pieces: Piece<Value>[] = [];
  for (const [run] of format.matchAll(/([A-Za-z])\1*|[^A-Za-z]/gu)) {
    const piece = DELIMITERS.includes(run) ? run : pieceOf(run);
    if (piece === undefined)
      throw new KqlError([
        invalidArgument.nowhere({
          name,
          problem: `the format '${format}' contains '${run}', which has no meaning there`,
        }),
      ]);
    pieces.push(piece);
  }
  return (value) => {
    let text = '';
    for (const piece of pieces) text += typeof piece === 'string' ? piece : piece(value);
    return text;
  };
}

export const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** `f…` keeps trailing zeros of the second's fraction, `F…` drops them. */
export const fractionText = (fraction: number, run: string): string => {
  const digits = padded(fraction, 7).slice(0, run.length);
  return run.startsWith('F') ? digits.replace(/0+$/, '') : digits;
};
