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
  FacetOperator,
  FindOperator,
  ForkOperator,
  JoinOperator,
  LookupOperator,
  MacroExpandOperator,
  PartitionByOperator,
  PartitionOperator,
  SearchOperator,
  UnionOperator,
} from './join-operators.ts';
import type {
  AsOperator,
  AssertSchemaOperator,
  ConsumeOperator,
  CountOperator,
  DistinctOperator,
  EvaluateOperator,
  ExecuteAndCacheOperator,
  ExtendOperator,
  GetSchemaOperator,
  InvokeOperator,
  PrintOperator,
  ProjectAwayOperator,
  ProjectByNamesOperator,
  ProjectKeepOperator,
  ProjectOperator,
  ProjectRenameOperator,
  ProjectReorderOperator,
  RangeOperator,
  RenderOperator,
  SampleDistinctOperator,
  SampleOperator,
  SerializeOperator,
  SortOperator,
  TakeOperator,
  TopOperator,
  WhereOperator,
} from './row-operators.ts';
import type {
  MakeSeriesOperator,
  MvApplyOperator,
  MvExpandOperator,
  ParseKvOperator,
  ParseOperator,
  ParseWhereOperator,
  ReduceOperator,
  ScanOperator,
  SummarizeOperator,
  TopHittersOperator,
  TopNestedOperator,
} from './series-operators.ts';

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
