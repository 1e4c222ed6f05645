import type { Span } from '../source/span.ts';
import type { ScalarType } from '../types/scalar-type.ts';

// The types refer to each other in circles (an expression holds a pipeline, its operators hold expressions): hence one file.

// ---- statements ------------------------------------------------------------------------------------------

/** A whole query: statements in the order written. Several expression statements give several result tables. */
export interface QueryBlock {
  readonly kind: 'QueryBlock';
  readonly span: Span;
  readonly statements: readonly Statement[];
}

export type Statement =
  | LetStatement
  | SetStatement
  | QueryParametersStatement
  | DeclarePatternStatement
  | AliasStatement
  | RestrictStatement
  | ExpressionStatement;

/** `let Name = value`: a scalar, a tabular expression, a function or an entity group. */
export interface LetStatement {
  readonly kind: 'LetStatement';
  readonly span: Span;
  readonly name: Name;
  readonly value: Expression | FunctionDeclaration;
}

/** `[view] (parameters) { statements; expression }`. */
export interface FunctionDeclaration {
  readonly kind: 'FunctionDeclaration';
  readonly span: Span;
  readonly isView: boolean;
  readonly parameters: readonly FunctionParameter[];
  readonly body: FunctionBody;
}

/** `name: type [= default]`; a tabular parameter has a `RowSchema` for a type. */
export interface FunctionParameter {
  readonly kind: 'FunctionParameter';
  readonly span: Span;
  readonly name: Name;
  readonly type: TypeReference | RowSchema;
  readonly defaultValue: Expression | undefined;
}

/** What stands between the braces; `expression` is the value, absent in an empty body. */
export interface FunctionBody {
  readonly kind: 'FunctionBody';
  readonly span: Span;
  readonly statements: readonly Statement[];
  readonly expression: Expression | undefined;
}

/** `set option [= value]`. */
export interface SetStatement {
  readonly kind: 'SetStatement';
  readonly span: Span;
  readonly name: Name;
  readonly value: Expression | undefined;
}

/** `declare query_parameters(name: type [= default], …)`. */
export interface QueryParametersStatement {
  readonly kind: 'QueryParametersStatement';
  readonly span: Span;
  readonly parameters: readonly FunctionParameter[];
}

/** `declare pattern Name [= (a: string)[path: string] { (…).[…] = { … }; }]`. */
export interface DeclarePatternStatement {
  readonly kind: 'DeclarePatternStatement';
  readonly span: Span;
  readonly name: Name;
  readonly pattern: PatternDeclaration | undefined;
}

export interface PatternDeclaration {
  readonly kind: 'PatternDeclaration';
  readonly span: Span;
  readonly parameters: readonly ColumnDeclaration[];
  readonly pathParameter: ColumnDeclaration | undefined;
  readonly matches: readonly PatternMatch[];
}

/** `(values).['path'] = { body }`. */
export interface PatternMatch {
  readonly kind: 'PatternMatch';
  readonly span: Span;
  readonly values: readonly Expression[];
  readonly path: PatternPathValue | undefined;
  readonly body: FunctionBody;
}

/** `alias database Name = cluster(…).database(…)`. */
export interface AliasStatement {
  readonly kind: 'AliasStatement';
  readonly span: Span;
  readonly name: Name;
  readonly expression: Expression;
}

/** `restrict access to (expression, …) [with (…)]`. */
export interface RestrictStatement {
  readonly kind: 'RestrictStatement';
  readonly span: Span;
  readonly expressions: readonly Expression[];
  readonly properties: readonly OperatorParameter[];
}

/** A tabular or scalar expression as a statement: what the query answers. */
export interface ExpressionStatement {
  readonly kind: 'ExpressionStatement';
  readonly span: Span;
  readonly expression: Expression;
}

/** Every node of the tree that is not a part of an operator or an expression. */
export type StatementNode =
  | QueryBlock
  | Statement
  | FunctionDeclaration
  | FunctionParameter
  | FunctionBody
  | PatternDeclaration
  | PatternMatch;

/** What `print` takes. */
export type Printable = StatementNode | Expression | TabularOperator;

// ---- parts -----------------------------------------------------------------------------------------------

/** A name where it is declared or chosen: `x`, `['x y']`. `name` is the value without brackets, quotes and escapes. */
export interface Name {
  readonly kind: 'Name';
  readonly span: Span;
  readonly name: string;
}

/** A scalar type by name; `type` is absent when Kusto has no such type: the binder reports it. */
export interface TypeReference {
  readonly kind: 'TypeReference';
  readonly span: Span;
  readonly text: string;
  readonly type: ScalarType | undefined;
}

/** `name: type`. */
export interface ColumnDeclaration {
  readonly kind: 'ColumnDeclaration';
  readonly span: Span;
  readonly name: Name;
  readonly type: TypeReference;
}

/** `name: type [= default]`: a column of `scan declare`. */
export interface DefaultedColumn {
  readonly kind: 'DefaultedColumn';
  readonly span: Span;
  readonly name: Name;
  readonly type: TypeReference;
  readonly defaultValue: Expression | undefined;
}

/** `(a: long, b: string)`, `(*)`, `(*, a: long)`. */
export interface RowSchema {
  readonly kind: 'RowSchema';
  readonly span: Span;
  readonly hasStar: boolean;
  readonly columns: readonly ColumnDeclaration[];
}

/** `kind=inner`, `hint.strategy=shuffle`, `isfuzzy=true`: a name (dots included) and a literal or a bare word as `NameReference`. */
export interface OperatorParameter {
  readonly kind: 'OperatorParameter';
  readonly span: Span;
  readonly name: Name;
  readonly value: Expression;
}

/**
 * One item of `extend`, `project`, `summarize`, `print` …: `expression`, `name = expression` or `(a, b) = expression`.
 * `names` is empty when the column is unnamed.
 */
export interface NamedExpression {
  readonly kind: 'NamedExpression';
  readonly span: Span;
  readonly names: readonly Name[];
  readonly expression: Expression;
}

/** `expression [asc|desc] [nulls first|nulls last]`; what is not written is undefined. */
export interface OrderedExpression {
  readonly kind: 'OrderedExpression';
  readonly span: Span;
  readonly expression: Expression;
  readonly direction: 'asc' | 'desc' | 'granny-asc' | 'granny-desc' | undefined;
  readonly nulls: 'first' | 'last' | undefined;
}

/** The path of a pattern match: `.["path"]` or `.path`. */
export interface PatternPathValue {
  readonly kind: 'PatternPathValue';
  readonly span: Span;
  readonly value: Expression;
}

export type Part =
  | Name
  | TypeReference
  | ColumnDeclaration
  | DefaultedColumn
  | RowSchema
  | OperatorParameter
  | NamedExpression
  | OrderedExpression
  | PatternPathValue;

// ---- expressions -----------------------------------------------------------------------------------------

/** Scalar and tabular expressions share one syntax: only the binder can tell `T` the table from `T` the column. */
export type Expression =
  | NameReference
  | Wildcard
  | Star
  | Literal
  | StringLiteral
  | DynamicLiteral
  | TypeOf
  | And
  | Or
  | Binary
  | Arithmetic
  | Unary
  | In
  | Between
  | Call
  | NamedArgument
  | Path
  | Element
  | Parenthesized
  | Pipeline
  | ToScalar
  | ToTable
  | Materialize
  | DataTable
  | ContextualDataTable
  | ExternalData
  | InlineExternalTable
  | MaterializedViewCombine
  | EntityGroup;

/** `x`, `['x y']`, `$left`, `$table`: a column, a table, a variable or a bare word. */
export interface NameReference {
  readonly kind: 'NameReference';
  readonly span: Span;
  readonly name: string;
  /** True for `['x']` and `["x"]`. */
  readonly isBracketed: boolean;
}

/** `Device*`, `*_cs`, `['a b*']` where names may be chosen by pattern; `pattern` keeps the stars. */
export interface Wildcard {
  readonly kind: 'Wildcard';
  readonly span: Span;
  readonly pattern: string;
  /** True for `[a*]`, the form that a pattern has inside expressions. */
  readonly isBracketed: boolean;
}

/** `*` alone: every column, every table. */
export interface Star {
  readonly kind: 'Star';
  readonly span: Span;
}

/**
 * Every literal but strings and `dynamic`. `text` is what carries the value: `5`, `0x1F`, `1.5h`, `true`; of the typed forms the text
 * between the parentheses, trimmed: `datetime(2020-01-01)` gives `2020-01-01`, `long(null)` gives `null`.
 */
export interface Literal {
  readonly kind: 'Literal';
  readonly span: Span;
  readonly type: Exclude<ScalarType, 'string' | 'dynamic'>;
  readonly text: string;
  /** True for the form `type(text)`. */
  readonly isTyped: boolean;
}

/** One or more adjacent string literals, decoded and joined. */
export interface StringLiteral {
  readonly kind: 'StringLiteral';
  readonly span: Span;
  readonly value: string;
  /** True when a part is obfuscated: `h"…"`. */
  readonly isHidden: boolean;
}

/** `dynamic(value)`. */
export interface DynamicLiteral {
  readonly kind: 'DynamicLiteral';
  readonly span: Span;
  readonly value: DynamicValue;
}

/** What `dynamic()` holds: JSON, where numbers and words may also be literals of Kusto (`datetime(…)`, `1d`, `guid(…)`). */
export type DynamicValue =
  | DynamicNull
  | DynamicArray
  | DynamicObject
  | Literal
  | StringLiteral
  | DynamicLiteral;

export interface DynamicNull {
  readonly kind: 'DynamicNull';
  readonly span: Span;
}

export interface DynamicArray {
  readonly kind: 'DynamicArray';
  readonly span: Span;
  readonly elements: readonly DynamicValue[];
}

export interface DynamicObject {
  readonly kind: 'DynamicObject';
  readonly span: Span;
  readonly properties: readonly DynamicProperty[];
}

export interface DynamicProperty {
  readonly kind: 'DynamicProperty';
  readonly span: Span;
  readonly name: StringLiteral;
  readonly value: DynamicValue;
}

/** `typeof(long)`, `typeof(a: long, b: string)`, `typeof(*)`. */
export interface TypeOf {
  readonly kind: 'TypeOf';
  readonly span: Span;
  readonly types: readonly (TypeReference | ColumnDeclaration | Star)[];
}

/** `a and b and …`: two operands or more, chains flattened. */
export interface And {
  readonly kind: 'And';
  readonly span: Span;
  readonly operands: readonly Expression[];
}

/** `a or b or …`: two operands or more, chains flattened. */
export interface Or {
  readonly kind: 'Or';
  readonly span: Span;
  readonly operands: readonly Expression[];
}

/** Operators of two scalar operands, `<>` written as `!=`; legacy spellings (`notcontains`, `!contains_cs` …) as the modern ones. */
export type BinaryOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '=~'
  | '!~'
  | ':'
  | 'has'
  | '!has'
  | 'has_cs'
  | '!has_cs'
  | 'hasprefix'
  | '!hasprefix'
  | 'hasprefix_cs'
  | '!hasprefix_cs'
  | 'hassuffix'
  | '!hassuffix'
  | 'hassuffix_cs'
  | '!hassuffix_cs'
  | 'contains'
  | '!contains'
  | 'contains_cs'
  | '!contains_cs'
  | 'startswith'
  | '!startswith'
  | 'startswith_cs'
  | '!startswith_cs'
  | 'endswith'
  | '!endswith'
  | 'endswith_cs'
  | '!endswith_cs'
  | 'like'
  | 'notlike'
  | 'likecs'
  | 'notlikecs'
  | 'matches regex';

export interface Binary {
  readonly kind: 'Binary';
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

/** `first op operand op operand …`, all of one precedence (`+ -` or `* / %`), to be taken from left to right. */
export interface Arithmetic {
  readonly kind: 'Arithmetic';
  readonly span: Span;
  readonly first: Expression;
  readonly rest: readonly ArithmeticStep[];
}

export interface ArithmeticStep {
  readonly operator: ArithmeticOperator;
  readonly operatorSpan: Span;
  readonly operand: Expression;
}

export interface Unary {
  readonly kind: 'Unary';
  readonly span: Span;
  readonly operator: '+' | '-';
  readonly operand: Expression;
}

/** `left in (…)`, `left has_any (…)`: an operand against a list; one tabular or dynamic item stands for its values. */
export interface In {
  readonly kind: 'In';
  readonly span: Span;
  readonly operator: 'in' | '!in' | 'in~' | '!in~' | 'has_any' | 'has_all';
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly items: readonly Expression[];
}

/** `operand [!]between (from .. to)`. */
export interface Between {
  readonly kind: 'Between';
  readonly span: Span;
  readonly isNegated: boolean;
  readonly operatorSpan: Span;
  readonly operand: Expression;
  readonly from: Expression;
  readonly to: Expression;
}

/** `name(arguments)`; an argument may be a `NamedArgument`, a `Star` or a pipeline. */
export interface Call {
  readonly kind: 'Call';
  readonly span: Span;
  readonly name: Name;
  readonly arguments: readonly Expression[];
}

/**
 * `name = value` in the arguments of a call. Kusto's syntax also takes it where one expression is wanted (`where a = 1`, `sort by a = b`):
 * the binder refuses it there.
 */
export interface NamedArgument {
  readonly kind: 'NamedArgument';
  readonly span: Span;
  readonly name: Name;
  readonly value: Expression;
}

/** `object.member`: a property, a table of a database, a function of a table. */
export interface Path {
  readonly kind: 'Path';
  readonly span: Span;
  readonly object: Expression;
  readonly member: NameReference | Call | Wildcard | Expression;
}

/** `object[index]`. */
export interface Element {
  readonly kind: 'Element';
  readonly span: Span;
  readonly object: Expression;
  readonly index: Expression;
}

/** `(expression)`: kept, because `('a')` and `'a'`, `((T))` and `(T)` can differ in lists. */
export interface Parenthesized {
  readonly kind: 'Parenthesized';
  readonly span: Span;
  readonly expression: Expression;
}

/**
 * `source | operator | …`. Without `source` the first operator opens the pipeline (`print`, `range`, `union`, `search`, `find`,
 * `evaluate`) or takes the rows of its surroundings (the subquery of `mv-apply`, `partition`, `fork`, `facet`).
 */
export interface Pipeline {
  readonly kind: 'Pipeline';
  readonly span: Span;
  readonly source: Expression | undefined;
  readonly operators: readonly TabularOperator[];
}

/** `toscalar([kind=nooptimization] query)`. */
export interface ToScalar {
  readonly kind: 'ToScalar';
  readonly span: Span;
  readonly parameters: readonly OperatorParameter[];
  readonly expression: Expression;
}

/** `totable([kind=nooptimization] query)`. */
export interface ToTable {
  readonly kind: 'ToTable';
  readonly span: Span;
  readonly parameters: readonly OperatorParameter[];
  readonly expression: Expression;
}

/** `materialize(query)`. */
export interface Materialize {
  readonly kind: 'Materialize';
  readonly span: Span;
  readonly expression: Expression;
}

/** `datatable (schema) [values]`: values row by row. */
export interface DataTable {
  readonly kind: 'DataTable';
  readonly span: Span;
  readonly parameters: readonly OperatorParameter[];
  readonly schema: RowSchema;
  readonly values: readonly Expression[];
}

/** `__contextual_datatable(id, schema)`. */
export interface ContextualDataTable {
  readonly kind: 'ContextualDataTable';
  readonly span: Span;
  readonly id: Expression;
  readonly schema: RowSchema;
}

/** `externaldata (schema) [uris] [with (properties)]`. */
export interface ExternalData {
  readonly kind: 'ExternalData';
  readonly span: Span;
  readonly parameters: readonly OperatorParameter[];
  readonly schema: RowSchema;
  readonly uris: readonly Expression[];
  readonly properties: readonly OperatorParameter[];
}

/** `inline_external_table [(schema)] kind=… [partition by (…)] [pathformat=(…)] [dataformat=…] (connection strings) [with (…)]`. */
export interface InlineExternalTable {
  readonly kind: 'InlineExternalTable';
  readonly span: Span;
  readonly schema: RowSchema | undefined;
  readonly storageKind: Name;
  readonly partitions: readonly ExternalPartition[];
  readonly pathFormat: readonly Expression[];
  readonly dataFormat: Name | undefined;
  readonly connectionStrings: readonly Expression[];
  readonly properties: readonly OperatorParameter[];
}

/** `name: type [= expression]` of a partitioned external table. */
export interface ExternalPartition {
  readonly kind: 'ExternalPartition';
  readonly span: Span;
  readonly name: Name;
  readonly type: TypeReference;
  readonly expression: Expression | undefined;
}

/** `materialized-view-combine(name) base (…) delta (…) aggregations (…)`. */
export interface MaterializedViewCombine {
  readonly kind: 'MaterializedViewCombine';
  readonly span: Span;
  readonly view: Expression;
  readonly base: Expression;
  readonly delta: Expression;
  readonly aggregations: SummarizeOperator;
}

/** `entity_group [entities]`. */
export interface EntityGroup {
  readonly kind: 'EntityGroup';
  readonly span: Span;
  readonly entities: readonly Expression[];
}

/** Nodes that occur only inside expressions. */
export type ExpressionPart =
  | DynamicNull
  | DynamicArray
  | DynamicObject
  | DynamicProperty
  | ExternalPartition
  | NamedExpression;

// ---- tabular operators -----------------------------------------------------------------------------------

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
  readonly subquery: Expression;
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
  readonly statements: readonly Statement[];
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
  readonly subquery: Pipeline;
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
  readonly direction: OrderedExpression['direction'];
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
