import type { Span } from '../source/span.ts';
import type {
  Call,
  Expression,
  NameReference,
  Pipeline,
  Star,
  StringLiteral,
  Wildcard,
} from './ast-expressions.ts';
import type {
  DefaultedColumn,
  Name,
  NamedExpression,
  OperatorParameter,
  OrderedExpression,
  RowSchema,
  TypeReference,
} from './ast-parts.ts';

/** One step of a pipeline. Lists are in the order written; `parameters` hold `kind=…`, `hint.…=…` and their like, unjudged. */
export type TabularOperator =
  | AsOperator
  | AssertSchemaOperator
  | ConsumeOperator
  | CountOperator
  | DistinctOperator
  | EvaluateOperator
  | ExecuteAndCacheOperator
  | ExtendOperator
  | FacetOperator
  | FindOperator
  | ForkOperator
  | GetSchemaOperator
  | GraphMarkComponentsOperator
  | GraphMatchOperator
  | GraphShortestPathsOperator
  | GraphToTableOperator
  | GraphWhereEdgesOperator
  | GraphWhereNodesOperator
  | InvokeOperator
  | JoinOperator
  | LookupOperator
  | MacroExpandOperator
  | MakeGraphOperator
  | MakeSeriesOperator
  | MvApplyOperator
  | MvExpandOperator
  | ParseOperator
  | ParseWhereOperator
  | ParseKvOperator
  | PartitionOperator
  | PartitionByOperator
  | PrintOperator
  | ProjectOperator
  | ProjectAwayOperator
  | ProjectByNamesOperator
  | ProjectKeepOperator
  | ProjectRenameOperator
  | ProjectReorderOperator
  | RangeOperator
  | ReduceOperator
  | RenderOperator
  | SampleOperator
  | SampleDistinctOperator
  | ScanOperator
  | SearchOperator
  | SerializeOperator
  | SortOperator
  | SummarizeOperator
  | TakeOperator
  | TopOperator
  | TopHittersOperator
  | TopNestedOperator
  | UnionOperator
  | WhereOperator;

/** What every operator has. `keyword` is the span of the operator's name. */
interface Operator {
  readonly span: Span;
  readonly keyword: Span;
}

/** `T | as [parameters] Name`. */
export interface AsOperator extends Operator {
  readonly kind: 'As';
  readonly parameters: readonly OperatorParameter[];
  readonly name: Name;
}

/** `T | assert-schema (schema)`. */
export interface AssertSchemaOperator extends Operator {
  readonly kind: 'AssertSchema';
  readonly schema: RowSchema;
}

/** `T | consume [parameters]`. */
export interface ConsumeOperator extends Operator {
  readonly kind: 'Consume';
  readonly parameters: readonly OperatorParameter[];
}

/** `T | count [as Name]`. */
export interface CountOperator extends Operator {
  readonly kind: 'Count';
  readonly parameters: readonly OperatorParameter[];
  readonly name: Name | undefined;
}

/** `T | distinct columns`; an item may be `*`. */
export interface DistinctOperator extends Operator {
  readonly kind: 'Distinct';
  readonly parameters: readonly OperatorParameter[];
  readonly columns: readonly Expression[];
}

/** `[T |] evaluate [parameters] plugin(arguments) [: (schema)]`. */
export interface EvaluateOperator extends Operator {
  readonly kind: 'Evaluate';
  readonly parameters: readonly OperatorParameter[];
  readonly call: Call;
  readonly schema: RowSchema | undefined;
}

/** `T | execute-and-cache`. */
export interface ExecuteAndCacheOperator extends Operator {
  readonly kind: 'ExecuteAndCache';
}

/** `T | extend columns`. */
export interface ExtendOperator extends Operator {
  readonly kind: 'Extend';
  readonly columns: readonly NamedExpression[];
}

/** `T | facet by columns [with (subquery)]`. */
export interface FacetOperator extends Operator {
  readonly kind: 'Facet';
  readonly columns: readonly Expression[];
  readonly subquery: Pipeline | undefined;
}

/** `find [parameters] [in (tables)] [where] predicate [project … | project-smart | project-away …]`. */
export interface FindOperator extends Operator {
  readonly kind: 'Find';
  readonly parameters: readonly OperatorParameter[];
  readonly tables: readonly Expression[] | undefined;
  readonly predicate: Expression;
  readonly projection: FindProjection | undefined;
}

export interface FindProjection {
  readonly kind: 'FindProjection';
  readonly span: Span;
  readonly mode: 'project' | 'project-smart' | 'project-away';
  readonly columns: readonly FindColumn[];
}

/** `name`, `name: type`, `*`, `pack_all()`, `pack(*)`. */
export interface FindColumn {
  readonly kind: 'FindColumn';
  readonly span: Span;
  readonly expression: Expression;
  readonly type: TypeReference | undefined;
}

/** `T | fork [name =] (subquery) …`. */
export interface ForkOperator extends Operator {
  readonly kind: 'Fork';
  readonly branches: readonly ForkBranch[];
}

export interface ForkBranch {
  readonly kind: 'ForkBranch';
  readonly span: Span;
  readonly name: Name | undefined;
  readonly subquery: Pipeline;
}

/** `T | getschema`. */
export interface GetSchemaOperator extends Operator {
  readonly kind: 'GetSchema';
  readonly parameters: readonly OperatorParameter[];
}

/** `G | graph-mark-components [parameters]`. */
export interface GraphMarkComponentsOperator extends Operator {
  readonly kind: 'GraphMarkComponents';
  readonly parameters: readonly OperatorParameter[];
}

/** `G | graph-match [parameters] patterns [where predicate] [project columns]`. */
export interface GraphMatchOperator extends Operator {
  readonly kind: 'GraphMatch';
  readonly parameters: readonly OperatorParameter[];
  readonly patterns: readonly GraphPattern[];
  readonly predicate: Expression | undefined;
  readonly columns: readonly NamedExpression[] | undefined;
}

/** `G | graph-shortest-paths [parameters] patterns [where predicate] [project columns]`. */
export interface GraphShortestPathsOperator extends Operator {
  readonly kind: 'GraphShortestPaths';
  readonly parameters: readonly OperatorParameter[];
  readonly patterns: readonly GraphPattern[];
  readonly predicate: Expression | undefined;
  readonly columns: readonly NamedExpression[] | undefined;
}

/** `(a)-[e]->(b)…`: nodes and edges in turn. */
export interface GraphPattern {
  readonly kind: 'GraphPattern';
  readonly span: Span;
  readonly elements: readonly (GraphNode | GraphEdge)[];
}

/** `(name)` or `()`. */
export interface GraphNode {
  readonly kind: 'GraphNode';
  readonly span: Span;
  readonly name: Name | undefined;
}

/** `-[name*1..5]->`, `<-[name]-`, `-[name]-`, `-->`, `<--`, `--`. */
export interface GraphEdge {
  readonly kind: 'GraphEdge';
  readonly span: Span;
  readonly direction: 'right' | 'left' | 'any';
  readonly name: Name | undefined;
  readonly range: GraphEdgeRange | undefined;
}

/** `*from..to`: how many edges in a row. */
export interface GraphEdgeRange {
  readonly kind: 'GraphEdgeRange';
  readonly span: Span;
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
}

/** `G | graph-to-table nodes [as Name] [parameters], edges …`. */
export interface GraphToTableOperator extends Operator {
  readonly kind: 'GraphToTable';
  readonly outputs: readonly GraphOutput[];
}

export interface GraphOutput {
  readonly kind: 'GraphOutput';
  readonly span: Span;
  readonly entity: 'nodes' | 'edges';
  readonly name: Name | undefined;
  readonly parameters: readonly OperatorParameter[];
}

/** `G | graph-where-edges predicate`. */
export interface GraphWhereEdgesOperator extends Operator {
  readonly kind: 'GraphWhereEdges';
  readonly predicate: Expression;
}

/** `G | graph-where-nodes predicate`. */
export interface GraphWhereNodesOperator extends Operator {
  readonly kind: 'GraphWhereNodes';
  readonly predicate: Expression;
}

/** `T | invoke function(arguments)`; the function may be a path. */
export interface InvokeOperator extends Operator {
  readonly kind: 'Invoke';
  readonly call: Expression;
}

/** `T | join [parameters] right [on conditions | where predicate]`. */
export interface JoinOperator extends Operator {
  readonly kind: 'Join';
  readonly parameters: readonly OperatorParameter[];
  readonly right: Expression;
  readonly condition: JoinOn | JoinWhere | undefined;
}

/** `on a, $left.b == $right.c`. */
export interface JoinOn {
  readonly kind: 'JoinOn';
  readonly span: Span;
  readonly expressions: readonly Expression[];
}

export interface JoinWhere {
  readonly kind: 'JoinWhere';
  readonly span: Span;
  readonly predicate: Expression;
}

/** `T | lookup [parameters] right [on conditions]`. */
export interface LookupOperator extends Operator {
  readonly kind: 'Lookup';
  readonly parameters: readonly OperatorParameter[];
  readonly right: Expression;
  readonly condition: JoinOn | JoinWhere | undefined;
}

/** `macro-expand [parameters] entityGroup as name (statements)`. */
export interface MacroExpandOperator extends Operator {
  readonly kind: 'MacroExpand';
  readonly parameters: readonly OperatorParameter[];
  readonly entityGroup: Expression;
  readonly name: Name | undefined;
  readonly statements: readonly import('./ast.ts').Statement[];
}

/** `E | make-graph [parameters] source --> target [with …] [partitioned-by column (subquery)]`. */
export interface MakeGraphOperator extends Operator {
  readonly kind: 'MakeGraph';
  readonly parameters: readonly OperatorParameter[];
  readonly source: NameReference;
  readonly direction: 'right' | 'any';
  readonly target: NameReference;
  /** `with Nodes on key, …`. */
  readonly nodeTables: readonly GraphNodeTable[];
  /** `with_node_id = name`. */
  readonly nodeId: Name | undefined;
  readonly partition: GraphPartition | undefined;
}

export interface GraphNodeTable {
  readonly kind: 'GraphNodeTable';
  readonly span: Span;
  readonly table: Expression;
  readonly column: NameReference;
}

export interface GraphPartition {
  readonly kind: 'GraphPartition';
  readonly span: Span;
  readonly column: Expression;
  readonly subquery: Pipeline;
}

/** `T | make-series aggregates on axis [from a] [to b] step s [by columns]`, or `on axis in range(a, b, s)`. */
export interface MakeSeriesOperator extends Operator {
  readonly kind: 'MakeSeries';
  readonly parameters: readonly OperatorParameter[];
  readonly aggregates: readonly SeriesAggregate[];
  readonly axis: NamedExpression;
  readonly range: SeriesFromToStep | SeriesInRange;
  readonly by: readonly NamedExpression[];
}

/** `[name =] aggregate [default = value]`. */
export interface SeriesAggregate {
  readonly kind: 'SeriesAggregate';
  readonly span: Span;
  readonly aggregate: NamedExpression;
  readonly defaultValue: Expression | undefined;
}

export interface SeriesFromToStep {
  readonly kind: 'SeriesFromToStep';
  readonly span: Span;
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  readonly step: Expression;
}

export interface SeriesInRange {
  readonly kind: 'SeriesInRange';
  readonly span: Span;
  readonly arguments: readonly Expression[];
}

/** `T | mv-apply [parameters] columns [limit n] [id guid] on (subquery)`. */
export interface MvApplyOperator extends Operator {
  readonly kind: 'MvApply';
  readonly parameters: readonly OperatorParameter[];
  readonly columns: readonly ExpandedColumn[];
  readonly limit: Expression | undefined;
  readonly contextId: Expression | undefined;
  readonly subquery: Expression;
}

/** `T | mv-expand [parameters] columns [limit n]`. */
export interface MvExpandOperator extends Operator {
  readonly kind: 'MvExpand';
  readonly parameters: readonly OperatorParameter[];
  readonly columns: readonly ExpandedColumn[];
  readonly limit: Expression | undefined;
}

/** `[name =] expression [to typeof(type)]`. */
export interface ExpandedColumn {
  readonly kind: 'ExpandedColumn';
  readonly span: Span;
  readonly column: NamedExpression;
  readonly type: TypeReference | undefined;
}

/** `T | parse [parameters] expression with pattern`. */
export interface ParseOperator extends Operator {
  readonly kind: 'Parse';
  readonly parameters: readonly OperatorParameter[];
  readonly expression: Expression;
  readonly pattern: readonly ParseStep[];
}

/** `T | parse-where [parameters] expression with pattern`. */
export interface ParseWhereOperator extends Operator {
  readonly kind: 'ParseWhere';
  readonly parameters: readonly OperatorParameter[];
  readonly expression: Expression;
  readonly pattern: readonly ParseStep[];
}

/** A constant to find, `*` to skip, or a column to capture. */
export type ParseStep = StringLiteral | Star | ParseColumn;

/** `name [: type]`. */
export interface ParseColumn {
  readonly kind: 'ParseColumn';
  readonly span: Span;
  readonly name: Name;
  readonly type: TypeReference | undefined;
}

/** `T | parse-kv expression as (columns) [with (parameters)]`. */
export interface ParseKvOperator extends Operator {
  readonly kind: 'ParseKv';
  readonly expression: Expression;
  readonly columns: RowSchema;
  readonly parameters: readonly OperatorParameter[];
}

/** `T | partition [parameters] by column [in (scope)] (subquery)`, or with a query in braces that names its own source. */
export interface PartitionOperator extends Operator {
  readonly kind: 'Partition';
  readonly parameters: readonly OperatorParameter[];
  readonly by: Expression;
  readonly scope: Expression | undefined;
  readonly operand: PartitionSubquery | PartitionQuery;
}

/** `(operators)`: applied to each partition. */
export interface PartitionSubquery {
  readonly kind: 'PartitionSubquery';
  readonly span: Span;
  readonly subquery: Pipeline;
}

/** `{ query }`: a whole query per partition (legacy strategy). */
export interface PartitionQuery {
  readonly kind: 'PartitionQuery';
  readonly span: Span;
  readonly expression: Expression;
}

/** `T | __partitionby [parameters] entity [id guid] (subquery)`. */
export interface PartitionByOperator extends Operator {
  readonly kind: 'PartitionBy';
  readonly parameters: readonly OperatorParameter[];
  readonly entity: Expression;
  readonly contextId: Expression | undefined;
  readonly subquery: Pipeline;
}

/** `print columns`. */
export interface PrintOperator extends Operator {
  readonly kind: 'Print';
  readonly columns: readonly NamedExpression[];
}

/** `T | project columns`; without columns it drops them all. */
export interface ProjectOperator extends Operator {
  readonly kind: 'Project';
  readonly columns: readonly NamedExpression[];
}

/** `T | project-away patterns`. */
export interface ProjectAwayOperator extends Operator {
  readonly kind: 'ProjectAway';
  readonly columns: readonly (NameReference | Wildcard | Star)[];
}

/** `T | project-by-names expressions`. */
export interface ProjectByNamesOperator extends Operator {
  readonly kind: 'ProjectByNames';
  readonly columns: readonly Expression[];
}

/** `T | project-keep patterns`. */
export interface ProjectKeepOperator extends Operator {
  readonly kind: 'ProjectKeep';
  readonly columns: readonly (NameReference | Wildcard | Star)[];
}

/** `T | project-rename new = old, …`. */
export interface ProjectRenameOperator extends Operator {
  readonly kind: 'ProjectRename';
  readonly columns: readonly NamedExpression[];
}

/** `T | project-reorder patterns [asc|desc|granny-asc|granny-desc]`. */
export interface ProjectReorderOperator extends Operator {
  readonly kind: 'ProjectReorder';
  readonly columns: readonly OrderedExpression[];
}

/** `range name from a to b step s`. */
export interface RangeOperator extends Operator {
  readonly kind: 'Range';
  readonly name: Name;
  readonly from: Expression;
  readonly to: Expression;
  readonly step: Expression;
}

/** `T | reduce [parameters] by expression [with properties]`. */
export interface ReduceOperator extends Operator {
  readonly kind: 'Reduce';
  readonly parameters: readonly OperatorParameter[];
  readonly by: NamedExpression;
  readonly properties: readonly OperatorParameter[];
}

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

/** `T | sample n`. */
export interface SampleOperator extends Operator {
  readonly kind: 'Sample';
  readonly parameters: readonly OperatorParameter[];
  readonly count: Expression;
}

/** `T | sample-distinct n of column`. */
export interface SampleDistinctOperator extends Operator {
  readonly kind: 'SampleDistinct';
  readonly parameters: readonly OperatorParameter[];
  readonly count: Expression;
  readonly of: Expression;
}

/** `T | scan [parameters] [order by …] [partition by …] [declare (…)] with (steps)`. */
export interface ScanOperator extends Operator {
  readonly kind: 'Scan';
  readonly parameters: readonly OperatorParameter[];
  readonly orderBy: readonly OrderedExpression[];
  readonly partitionBy: readonly Expression[];
  readonly declare: readonly DefaultedColumn[];
  readonly steps: readonly ScanStep[];
}

/** `step name [optional] [output = all|last|none]: condition [=> column = value, …]`. */
export interface ScanStep {
  readonly kind: 'ScanStep';
  readonly span: Span;
  readonly name: Name;
  readonly isOptional: boolean;
  readonly output: 'all' | 'last' | 'none' | undefined;
  readonly condition: Expression;
  readonly assignments: readonly NamedExpression[];
}

/** `[T |] search [parameters] [in (tables)] predicate`; in the predicate `:` and bare strings test every column. */
export interface SearchOperator extends Operator {
  readonly kind: 'Search';
  readonly parameters: readonly OperatorParameter[];
  readonly tables: readonly Expression[] | undefined;
  readonly predicate: Expression;
}

/** `T | serialize [columns]`. */
export interface SerializeOperator extends Operator {
  readonly kind: 'Serialize';
  readonly parameters: readonly OperatorParameter[];
  readonly columns: readonly NamedExpression[];
}

/** `T | sort by keys` and its alias `order by`. */
export interface SortOperator extends Operator {
  readonly kind: 'Sort';
  readonly parameters: readonly OperatorParameter[];
  readonly by: readonly OrderedExpression[];
}

/** `T | summarize [parameters] aggregates [by columns [bin = size]]`. */
export interface SummarizeOperator extends Operator {
  readonly kind: 'Summarize';
  readonly parameters: readonly OperatorParameter[];
  readonly aggregates: readonly NamedExpression[];
  /** Undefined without the word `by`. */
  readonly by: readonly NamedExpression[] | undefined;
  /** The legacy `by … bin = size`. */
  readonly bin: Expression | undefined;
}

/** `T | take n` and its alias `limit`. */
export interface TakeOperator extends Operator {
  readonly kind: 'Take';
  readonly parameters: readonly OperatorParameter[];
  readonly count: Expression;
}

/** `T | top n by key`. */
export interface TopOperator extends Operator {
  readonly kind: 'Top';
  readonly parameters: readonly OperatorParameter[];
  readonly count: Expression;
  readonly by: OrderedExpression;
}

/** `T | top-hitters n of expression [by weight]`. */
export interface TopHittersOperator extends Operator {
  readonly kind: 'TopHitters';
  readonly parameters: readonly OperatorParameter[];
  readonly count: Expression;
  readonly of: NamedExpression;
  readonly by: NamedExpression | undefined;
}

/** `T | top-nested [n] of expression [with others = value] by aggregate, …`. */
export interface TopNestedOperator extends Operator {
  readonly kind: 'TopNested';
  readonly levels: readonly TopNestedLevel[];
}

export interface TopNestedLevel {
  readonly kind: 'TopNestedLevel';
  readonly span: Span;
  readonly count: Expression | undefined;
  readonly of: NamedExpression;
  readonly others: Expression | undefined;
  /** The ordered aggregate; `names` when it is written `name = aggregate`. */
  readonly by: NamedExpression;
  readonly direction: 'asc' | 'desc' | undefined;
  readonly nulls: 'first' | 'last' | undefined;
}

/** `[T |] union [parameters] tables`; a table may be a wildcard. */
export interface UnionOperator extends Operator {
  readonly kind: 'Union';
  readonly parameters: readonly OperatorParameter[];
  readonly tables: readonly Expression[];
}

/** `T | where predicate` and its alias `filter`. */
export interface WhereOperator extends Operator {
  readonly kind: 'Where';
  readonly parameters: readonly OperatorParameter[];
  readonly predicate: Expression;
}
