import type { PlanNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';
import { aggregate } from './aggregate.ts';
import { evaluate } from './evaluate.ts';
import { filter } from './filter.ts';
import { graphMarks } from './graph-marks.ts';
import { graphMatch } from './graph-match.ts';
import { graphNodes } from './graph-nodes.ts';
import { join } from './join.ts';
import { makeSeries } from './make-series.ts';
import { mvApply } from './mv-apply.ts';
import { mvExpand } from './mv-expand.ts';
import { parse } from './parse.ts';
import { parseKv } from './parse-kv.ts';
import { partition } from './partition.ts';
import { project } from './project.ts';
import { range } from './range.ts';
import { rows } from './rows.ts';
import { sample } from './sample.ts';
import { scan } from './scan.ts';
import { scanSteps } from './scan-steps.ts';
import { shared } from './shared.ts';
import { sort } from './sort.ts';
import { subInput } from './sub-input.ts';
import { take } from './take.ts';
import { topNested } from './top-nested.ts';
import { union } from './union.ts';
import { unsupported } from './unsupported.ts';
import { values } from './values.ts';
import { window } from './window.ts';

/** How each kind of plan node runs. */
export const operators = {
  Scan: scan,
  Values: values,
  Range: range,
  Filter: filter,
  Project: project,
  Aggregate: aggregate,
  Sort: sort,
  Take: take,
  Union: union,
  Join: join,
  MvExpand: mvExpand,
  MvApply: mvApply,
  Parse: parse,
  ParseKv: parseKv,
  Window: window,
  MakeSeries: makeSeries,
  Sample: sample,
  Partition: partition,
  ScanSteps: scanSteps,
  TopNested: topNested,
  GraphNodes: graphNodes,
  GraphMarks: graphMarks,
  GraphMatch: graphMatch,
  Shared: shared,
  SubInput: subInput,
  Evaluate: evaluate,
  Rows: rows,
  Unsupported: unsupported,
} satisfies { [Kind in PlanNode['kind']]: Operator<Extract<PlanNode, { kind: Kind }>> };
