import type { Span } from '../../source/span.ts';
import type { Call, Expression, NameReference, Star, Wildcard } from './expressions.ts';
import type { Operator } from './operator.ts';
import type { Name, NamedExpression, OperatorParameter, OrderedExpression, RowSchema } from './parts.ts';

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

/** `T | getschema`. */
export interface GetSchemaOperator extends Operator {
  readonly kind: 'GetSchema';
  readonly parameters: readonly OperatorParameter[];
}

/** `T | invoke function(arguments)`; the function may be a path. */
export interface InvokeOperator extends Operator {
  readonly kind: 'Invoke';
  readonly call: Expression;
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

/** `T | where predicate` and its alias `filter`. */
export interface WhereOperator extends Operator {
  readonly kind: 'Where';
  readonly parameters: readonly OperatorParameter[];
  readonly predicate: Expression;
}
