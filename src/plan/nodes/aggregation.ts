import type { AggregateDefinition, ResolvedAggregate } from '../../functions/define-aggregate.ts';
import type { Span } from '../../source/span.ts';
import type { PlanColumn, PlanExpression } from '../expression.ts';
import type { PlanNode } from '../nodes.ts';
import type { Node } from './node.ts';

/** Nodes that make one row, or one series, of many rows. */

export interface AggregateCall {
  readonly definition: AggregateDefinition;
  readonly resolved: ResolvedAggregate;
  /** Already cast to `resolved.params`. */
  readonly args: readonly PlanExpression[];
  /** Only rows for which this is true count: `countif`, `sumif` … */
  readonly filter: PlanExpression | undefined;
  /** One a value of `resolved.returns`. */
  readonly outputs: readonly PlanColumn[];
  readonly span: Span;
}

/** `summarize`, `distinct`, `count`. `columns` = key columns, then the outputs of the calls. */
export interface AggregateNode extends Node {
  readonly kind: 'Aggregate';
  readonly input: PlanNode;
  readonly keys: readonly { readonly column: PlanColumn; readonly expression: PlanExpression }[];
  readonly calls: readonly AggregateCall[];
  /** The rows of each group come one after the other. */
  readonly inRuns?: true;
}

/** A level of `top-nested`. */
export interface TopNestedLevel {
  /** Row-free; undefined keeps all values. */
  readonly count: PlanExpression | undefined;
  readonly of: { readonly column: PlanColumn; readonly expression: PlanExpression };
  /** Row-free: stands for the values that are not at the top. */
  readonly others: PlanExpression | undefined;
  readonly calls: readonly AggregateCall[];
  /** Reads outputs of the calls. */
  readonly by: { readonly column: PlanColumn; readonly expression: PlanExpression };
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/** `top-nested N of A by agg, …`. `columns` = value and aggregate of each level. */
export interface TopNestedNode extends Node {
  readonly kind: 'TopNested';
  readonly input: PlanNode;
  readonly levels: readonly TopNestedLevel[];
}

/** `make-series`. `columns` = keys, then a dynamic array a series, then the axis array, in that order. */
export interface MakeSeriesNode extends Node {
  readonly kind: 'MakeSeries';
  readonly input: PlanNode;
  readonly keys: readonly { readonly column: PlanColumn; readonly expression: PlanExpression }[];
  readonly calls: readonly AggregateCall[];
  /** `expression` reads outputs of the calls; `fallback`, row-free and of its type, stands in empty bins. */
  readonly series: readonly {
    readonly expression: PlanExpression;
    readonly fallback: PlanExpression;
    readonly column: PlanColumn;
  }[];
  readonly axis: { readonly column: PlanColumn; readonly expression: PlanExpression };
  readonly from: PlanExpression | undefined;
  readonly to: PlanExpression | undefined;
  readonly step: PlanExpression;
  /** `in range(…)`: bins lie on multiples of the step, and `to` belongs to the last. */
  readonly isInRange: boolean;
  readonly nonEmpty: boolean;
}
