import type { TabularOperator } from '../../parser/ast.ts';
import type { Context } from '../context.ts';
import type { Flow } from '../flow.ts';
import type { OperatorBinder } from '../operator-binder.ts';
import { bindCount } from './count.ts';
import { bindEvaluate } from './evaluate.ts';
import { bindFacet } from './facet.ts';
import { bindFork } from './fork.ts';
import { bindGetSchema } from './getschema.ts';
import { bindGraphMarkComponents } from './graph/graph-mark-components.ts';
import { bindGraphMatch } from './graph/graph-match.ts';
import { bindGraphToTable } from './graph/graph-to-table.ts';
import { bindGraphWhereEdges, bindGraphWhereNodes } from './graph/graph-where.ts';
import { bindMakeGraph } from './graph/make-graph.ts';
import { bindInvoke } from './invoke.ts';
import { bindJoin, bindLookup } from './join.ts';
import { bindMacroExpand } from './macro-expand.ts';
import { bindMakeSeries } from './make-series.ts';
import { bindMvApply, bindMvExpand } from './mv-expand.ts';
import { bindAs, bindAssertSchema, bindConsume, bindExecuteAndCache, bindRender } from './naming.ts';
import { bindParse } from './parse.ts';
import { bindParseKv } from './parse-kv.ts';
import { bindPartition } from './partition.ts';
import { bindPartitionBy } from './partition-by.ts';
import { bindPrint } from './print.ts';
import {
  bindExtend,
  bindProject,
  bindProjectAway,
  bindProjectByNames,
  bindProjectKeep,
  bindProjectRename,
  bindProjectReorder,
  bindSerialize,
} from './projections.ts';
import { bindRange } from './range.ts';
import { bindScan } from './scan/scan.ts';
import { bindFind } from './search/find.ts';
import { bindSearch } from './search/search.ts';
import { bindSample, bindSort, bindTake, bindTop } from './sorting.ts';
import { bindDistinct, bindSummarize } from './summarize.ts';
import { bindTopNested } from './top-nested.ts';
import { bindReduce, bindSampleDistinct, bindTopHitters } from './tops.ts';
import { bindUnion } from './union.ts';
import { bindWhere } from './where.ts';

type Binders = {
  readonly [Kind in TabularOperator['kind']]: OperatorBinder<Extract<TabularOperator, { kind: Kind }>>;
};

const binders = {
  As: bindAs,
  AssertSchema: bindAssertSchema,
  Consume: bindConsume,
  Count: bindCount,
  Distinct: bindDistinct,
  Evaluate: bindEvaluate,
  ExecuteAndCache: bindExecuteAndCache,
  Extend: bindExtend,
  Facet: bindFacet,
  Find: bindFind,
  Fork: bindFork,
  GetSchema: bindGetSchema,
  GraphMarkComponents: bindGraphMarkComponents,
  GraphMatch: bindGraphMatch,
  GraphShortestPaths: bindGraphMatch,
  GraphToTable: bindGraphToTable,
  GraphWhereEdges: bindGraphWhereEdges,
  GraphWhereNodes: bindGraphWhereNodes,
  Invoke: bindInvoke,
  Join: bindJoin,
  Lookup: bindLookup,
  MacroExpand: bindMacroExpand,
  MakeGraph: bindMakeGraph,
  MakeSeries: bindMakeSeries,
  MvApply: bindMvApply,
  MvExpand: bindMvExpand,
  Parse: bindParse,
  ParseWhere: bindParse,
  ParseKv: bindParseKv,
  Partition: bindPartition,
  PartitionBy: bindPartitionBy,
  Print: bindPrint,
  Project: bindProject,
  ProjectAway: bindProjectAway,
  ProjectByNames: bindProjectByNames,
  ProjectKeep: bindProjectKeep,
  ProjectRename: bindProjectRename,
  ProjectReorder: bindProjectReorder,
  Range: bindRange,
  Reduce: bindReduce,
  Render: bindRender,
  Sample: bindSample,
  SampleDistinct: bindSampleDistinct,
  Scan: bindScan,
  Search: bindSearch,
  Serialize: bindSerialize,
  Sort: bindSort,
  Summarize: bindSummarize,
  Take: bindTake,
  Top: bindTop,
  TopHitters: bindTopHitters,
  TopNested: bindTopNested,
  Union: bindUnion,
  Where: bindWhere,
} satisfies Binders;

/** Binds one operator of a pipeline. */
export function bindOperator(operator: TabularOperator, input: Flow | undefined, context: Context): Flow {
  const bind = binders[operator.kind] as OperatorBinder<TabularOperator>;
  return bind(operator, input, context);
}
