import type { Span } from '../../source/span.ts';

/** What every operator has. `keyword` is the span of the operator's name. */
export interface Operator {
  readonly span: Span;
  readonly keyword: Span;
}
