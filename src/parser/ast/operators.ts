import type {
  FindOperator,
  JoinOperator,
  LookupOperator,
  SearchOperator,
  UnionOperator,
} from './combining-operators.ts';
import type { MakeSeriesOperator, MvApplyOperator, MvExpandOperator } from './expanding-operators.ts';
import type {
  GraphMarkComponentsOperator,
  GraphMatchOperator,
  GraphShortestPathsOperator,
  GraphToTableOperator,
  GraphWhereEdgesOperator,
  GraphWhereNodesOperator,
  MakeGraphOperator,
} from './graph-operators.ts';
import type {
  AsOperator,
  AssertSchemaOperator,
  ConsumeOperator,
  CountOperator,
  ExecuteAndCacheOperator,
  GetSchemaOperator,
  ReduceOperator,
  SummarizeOperator,
} from './grouping-operators.ts';
import type {
  ParseKvOperator,
  ParseOperator,
  ParseWhereOperator,
  ScanOperator,
} from './matching-operators.ts';
import type {
  EvaluateOperator,
  FacetOperator,
  ForkOperator,
  InvokeOperator,
  MacroExpandOperator,
  PartitionByOperator,
  PartitionOperator,
} from './nesting-operators.ts';
import type {
  SampleDistinctOperator,
  SampleOperator,
  SortOperator,
  TakeOperator,
  TopHittersOperator,
  TopNestedOperator,
  TopOperator,
} from './ordering-operators.ts';
import type { RenderOperator } from './render-operator.ts';
import type {
  DistinctOperator,
  ExtendOperator,
  PrintOperator,
  ProjectAwayOperator,
  ProjectByNamesOperator,
  ProjectKeepOperator,
  ProjectOperator,
  ProjectRenameOperator,
  ProjectReorderOperator,
  SerializeOperator,
  WhereOperator,
} from './shaping-operators.ts';
import type { RangeOperator } from './tables.ts';

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
