import type { PlanColumn, PlanExpression } from '../expression.ts';
import type { PlanNode } from '../nodes.ts';
import type { Node } from './node.ts';

/** Nodes that match patterns: in text, and in the order of rows. */

/** One step of a `parse` pattern, in order. */
export type ParseStep =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skip' }
  | { readonly kind: 'capture'; readonly column: PlanColumn };

/** `parse`, `parse-where`. `columns` = input columns (replaced in place where names repeat), then new captures. */
export interface ParseNode extends Node {
  readonly kind: 'Parse';
  readonly input: PlanNode;
  readonly text: PlanExpression;
  readonly parseKind: 'simple' | 'relaxed' | 'regex';
  readonly flags: string;
  readonly steps: readonly ParseStep[];
  /** `parse-where`: drops rows that do not match. */
  readonly dropUnmatched: boolean;
}

export interface ParseKvNode extends Node {
  readonly kind: 'ParseKv';
  readonly input: PlanNode;
  readonly text: PlanExpression;
  readonly captures: readonly { readonly key: string; readonly column: PlanColumn }[];
  readonly options: {
    readonly pairDelimiter: string | undefined;
    readonly kvDelimiter: string | undefined;
    readonly quotes: readonly string[];
    readonly escapes: readonly string[];
    readonly greedy: boolean;
    readonly regex: string | undefined;
  };
}

/** A step of `scan`. */
export interface ScanStep {
  readonly name: string;
  readonly output: 'all' | 'last' | 'none';
  readonly condition: PlanExpression;
  /** `column` is one of the declared. */
  readonly assignments: readonly { readonly column: PlanColumn; readonly expression: PlanExpression }[];
  /** Stands in expressions for the value that `of` (an input or declared column) had when a row last matched the step. */
  readonly state: readonly { readonly column: PlanColumn; readonly of: PlanColumn }[];
}

/**
 * `scan`: matches rows, in order, with steps. `columns` = input columns, the declared ones, the match id. A declared
 * column read in an expression has its `fallback`; a state column of a step that nothing matched has it too, or null.
 */
export interface ScanStepsNode extends Node {
  readonly kind: 'ScanSteps';
  readonly input: PlanNode;
  /** Fallbacks are row-free. */
  readonly declared: readonly { readonly column: PlanColumn; readonly expression: PlanExpression }[];
  readonly steps: readonly ScanStep[];
  readonly matchId: PlanColumn | undefined;
}
