import type { Batch } from '../columns/batch.ts';
import type { ScanPredicate } from '../columns/scan-request.ts';
import type { AggregateDefinition, ResolvedAggregate } from '../functions/define-aggregate.ts';
import type { PluginDefinition } from '../functions/define-plugin.ts';
import type { WindowDefinition } from '../functions/define-window.ts';
import type { Span } from '../source/span.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import type { PlanColumn, PlanExpression } from './expression.ts';

/** A tabular expression, bound. `columns` is what it gives, in order. Sugar (`top`, `count`, `extend` …) is gone. */
export type PlanNode =
  | ScanNode
  | ValuesNode
  | RangeNode
  | FilterNode
  | ProjectNode
  | AggregateNode
  | SortNode
  | TakeNode
  | UnionNode
  | JoinNode
  | MvExpandNode
  | MvApplyNode
  | ParseNode
  | ParseKvNode
  | WindowNode
  | MakeSeriesNode
  | SampleNode
  | PartitionNode
  | ScanStepsNode
  | TopNestedNode
  | GraphMatchNode
  | SharedNode
  | SubInputNode
  | EvaluateNode
  | RowsNode
  | UnsupportedNode;

interface Node {
  readonly columns: readonly PlanColumn[];
}

/** Rows of a named table. */
export interface ScanNode extends Node {
  readonly kind: 'Scan';
  readonly table: string;
  /** Name in the table of each of `columns`; a name the table lacks gives nulls. */
  readonly sourceColumns: readonly string[];
  /** What the source may use to skip rows; the Filter above stays. */
  readonly predicate: ScanPredicate | undefined;
  readonly limit: number | undefined;
}

/** Rows written in the query: `datatable`, `print` without columns, `getschema`. One array of boxed values a row. */
export interface ValuesNode extends Node {
  readonly kind: 'Values';
  readonly rows: readonly (readonly (Scalar | null)[])[];
}

/** `range x from A to B step S`. Expressions are row-free and of the column's type (the step of its difference type). */
export interface RangeNode extends Node {
  readonly kind: 'Range';
  readonly from: PlanExpression;
  readonly to: PlanExpression;
  readonly step: PlanExpression;
}

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

/** All rows of all inputs. Each input's columns are positionally those of the union, types included. */
export interface UnionNode extends Node {
  readonly kind: 'Union';
  readonly inputs: readonly PlanNode[];
}

export type JoinKind =
  | 'innerunique'
  | 'inner'
  | 'leftouter'
  | 'rightouter'
  | 'fullouter'
  | 'leftsemi'
  | 'rightsemi'
  | 'leftanti'
  | 'rightanti';

/** `join` and `lookup`: equality of all key pairs (types agree pairwise; null matches null). */
export interface JoinNode extends Node {
  readonly kind: 'Join';
  readonly joinKind: JoinKind;
  readonly left: PlanNode;
  readonly right: PlanNode;
  readonly keys: readonly { readonly left: PlanExpression; readonly right: PlanExpression }[];
  /** Parallel to `columns`: the input column that each output carries. */
  readonly outputs: readonly { readonly side: 'left' | 'right'; readonly column: PlanColumn }[];
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

/** `mv-apply`: expands each row and runs `body` over the expansion. The body reads it through a SubInput. */
export interface MvApplyNode extends Node {
  readonly kind: 'MvApply';
  readonly input: PlanNode;
  readonly items: readonly MvExpandItem[];
  readonly itemIndex: PlanColumn | undefined;
  readonly limit: PlanExpression | undefined;
  /** What the body reads: its columns are input columns, item columns and the index column. */
  readonly bodyInput: SubInputNode;
  readonly body: PlanNode;
  /** Input columns that are repeated for each row of the body's result, by id; the rest of `columns` is the body's. */
  readonly carried: readonly PlanColumn[];
}

/** The rows that an enclosing `mv-apply`, `partition` or `fork` hands to its body. */
export interface SubInputNode extends Node {
  readonly kind: 'SubInput';
  readonly id: number;
}

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
    readonly escape: string | undefined;
    readonly greedy: boolean;
    readonly regex: string | undefined;
  };
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

/** `sample N`: N rows drawn with the query's seeded sequence. */
export interface SampleNode extends Node {
  readonly kind: 'Sample';
  readonly input: PlanNode;
  readonly count: PlanExpression;
}

/** `partition by Column (body)`: runs the body once for each value of the key. */
export interface PartitionNode extends Node {
  readonly kind: 'Partition';
  readonly input: PlanNode;
  readonly key: PlanColumn;
  readonly bodyInput: SubInputNode;
  readonly body: PlanNode;
  /** More values of the key than this stop the query: the legacy strategy takes 64. */
  readonly most: number | undefined;
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

/** `all(e, condition)`, `any(e, condition)`, `map(e, value)`: something asked of each edge, or inner node, of a path. */
export interface GraphCall {
  readonly kind: 'all' | 'any' | 'map';
  /** Reads inner columns of one path element. */
  readonly expression: PlanExpression;
  readonly output: PlanColumn;
}

/** Stands in expressions for the value of `of` (a column of the nodes or edges) at an element of a pattern. */
export interface GraphProperty {
  readonly column: PlanColumn;
  readonly of: PlanColumn;
}

/** A node or an edge of a pattern. Elements of one `slot` are one and the same. */
export type GraphElement =
  | { readonly kind: 'node'; readonly slot: number; readonly properties: readonly GraphProperty[] }
  | {
      readonly kind: 'edge';
      readonly slot: number;
      readonly direction: 'right' | 'left' | 'any';
      readonly properties: readonly GraphProperty[];
      /** For an edge that stands for a path: how many edges, and the properties of its inner nodes. */
      readonly path:
        | { readonly from: number; readonly to: number; readonly inner: readonly GraphProperty[] }
        | undefined;
    };

/** `make-graph | graph-match`: a row for each way to lay the patterns over the graph. */
export interface GraphMatchNode extends Node {
  readonly kind: 'GraphMatch';
  readonly edges: PlanNode;
  readonly nodes: PlanNode;
  readonly source: PlanColumn;
  readonly target: PlanColumn;
  /** The column of `nodes` that source and target refer to. */
  readonly key: PlanColumn;
  readonly cycles: 'all' | 'none' | 'unique_edges';
  readonly patterns: readonly (readonly GraphElement[])[];
  readonly calls: readonly GraphCall[];
  readonly predicate: PlanExpression | undefined;
  /** Parallel to `columns`. */
  readonly expressions: readonly PlanExpression[];
}

/** The one result of a plan that is read in several places: `materialize`, `as`. `columns` are positional. */
export interface SharedNode extends Node {
  readonly kind: 'Shared';
  readonly shared: SharedPlan;
}

export interface SharedPlan {
  readonly id: number;
  readonly plan: PlanNode;
}

/** An argument of a plugin: a value, a column of the input or of a lookup table, an expression over the input's rows, or rows. */
export interface EvaluateArgument {
  readonly parameter: string;
  readonly argumentName: string | undefined;
  /** What a column made of it would be called. */
  readonly name: string | undefined;
  readonly expression: PlanExpression | undefined;
  /** Index into `tables`. */
  readonly table: number | undefined;
}

/** `evaluate plugin(arguments)`. The plugin's answer is brought into the form of `columns` by their names. */
export interface EvaluateNode extends Node {
  readonly kind: 'Evaluate';
  readonly definition: PluginDefinition;
  readonly input: PlanNode;
  readonly args: readonly EvaluateArgument[];
  readonly tables: readonly PlanNode[];
  /** `columns` are those that binding could foresee; the answer has others. */
  readonly isOpen: boolean;
  readonly span: Span;
}

/** Rows that are there already: a plugin's answer that was needed to bind the rest of the query. */
export interface RowsNode extends Node {
  readonly kind: 'Rows';
  readonly batch: Batch;
}

/** Understood and typed, but not to be answered here: planning refuses it by name. */
export interface UnsupportedNode extends Node {
  readonly kind: 'Unsupported';
  readonly stage: 'unsupported' | 'external';
  readonly name: string;
  readonly needs: string | undefined;
  readonly span: Span;
  readonly inputs: readonly PlanNode[];
}
