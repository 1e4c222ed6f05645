import type { Span } from '../../source/span.ts';
import type { Expression } from './expressions.ts';
import type { SummarizeOperator } from './grouping-operators.ts';
import type { DynamicArray, DynamicNull, DynamicObject, DynamicProperty } from './literals.ts';
import type { Operator } from './operator.ts';
import type { Name, NamedExpression, OperatorParameter, RowSchema, TypeReference } from './parts.ts';

/** `range name from a to b step s`. */
export interface RangeOperator extends Operator {
  readonly kind: 'Range';
  readonly name: Name;
  readonly from: Expression;
  readonly to: Expression;
  readonly step: Expression;
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
