/** A half-open range of UTF-16 offsets in a source text: `start` is the first unit, `end` the one after the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The range from `start` up to, but not including, `end`. */
export const span = (start: number, end: number): Span => ({ start, end });
