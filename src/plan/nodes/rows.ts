import type { WindowDefinition } from '../../functions/define-window.ts';
import type { Span } from '../../source/span.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { PlanColumn, PlanExpression } from '../expression.ts';
import type { PlanNode } from '../nodes.ts';
import type { Node } from './node.ts';

/** Nodes that choose, compute, order and repeat rows. */

/** Keeps rows whose predicate is true; null counts as false. */
export interface FilterNode extends Node {
  readonly kind: 'Filter';
  readonly input: PlanNode;
  readonly predicate: PlanExpression;
}

/** Computes each column from a row: `project`, `extend`, `project-away` … and `print` over a one-row Values. */
export interface ProjectNode extends Node {
  readonly kind: 'Project';
  readonly input: PlanNode;
  /** Parallel to `columns`. */
  readonly expressions: readonly PlanExpression[];
}

export interface SortKey {
  readonly expression: PlanExpression;
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/** Orders all rows, stably; with `limit` (row-free) only the first so many are given: `top`. */
export interface SortNode extends Node {
  readonly kind: 'Sort';
  readonly input: PlanNode;
  readonly keys: readonly SortKey[];
  readonly limit: PlanExpression | undefined;
}

export interface TakeNode extends Node {
  readonly kind: 'Take';
  readonly input: PlanNode;
  /** Row-free, `long`. */
  readonly count: PlanExpression;
}

/** `sample N`: N rows drawn with the query's seeded sequence. */
export interface SampleNode extends Node {
  readonly kind: 'Sample';
  readonly input: PlanNode;
  readonly count: PlanExpression;
}

/** Adds columns computed over the whole ordered input: `prev`, `row_number` … `columns` = input columns + computed. */
export interface WindowNode extends Node {
  readonly kind: 'Window';
  readonly input: PlanNode;
  readonly computed: readonly {
    readonly column: PlanColumn;
    readonly definition: WindowDefinition;
    /** Already cast to the resolved parameter types. */
    readonly args: readonly PlanExpression[];
    readonly span: Span;
  }[];
}

export interface MvExpandItem {
  readonly expression: PlanExpression;
  readonly column: PlanColumn;
  /** `to typeof(…)`; undefined leaves the item dynamic. */
  readonly toType: ScalarType | undefined;
}

/** `mv-expand`: a row per element. `columns` are input columns (by id), item columns and the index column, in place. */
export interface MvExpandNode extends Node {
  readonly kind: 'MvExpand';
  readonly input: PlanNode;
  readonly items: readonly MvExpandItem[];
  readonly bagExpansion: 'bag' | 'array';
  readonly itemIndex: PlanColumn | undefined;
  /** Most rows that one input row may give. */
  readonly limit: PlanExpression | undefined;
}
