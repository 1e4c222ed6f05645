import type { Span } from '../../source/span.ts';
import type { Expression } from './expressions.ts';
import type { Operator } from './operator.ts';
import type { Name } from './parts.ts';

/** The operator that says how a result wants to be shown. */

/** `T | render chart [with (properties)]`, and the older `render chart title=… by …`. */
export interface RenderOperator extends Operator {
  readonly kind: 'Render';
  readonly chart: Name;
  readonly properties: readonly RenderProperty[];
}

/** `title = "…"`, `xcolumn = c`, `ycolumns = a, b`. */
export interface RenderProperty {
  readonly kind: 'RenderProperty';
  readonly span: Span;
  readonly name: Name;
  /** One value, or the columns of a list. */
  readonly values: readonly Expression[];
}
