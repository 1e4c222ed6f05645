import type { PlanNode } from '../../plan/nodes.ts';
import { withInputs } from '../../plan/rewrite.ts';
import { expressionsOf } from '../../plan/walk.ts';
import { pruneAggregate, pruneJoin, pruneProject, pruneScan, pruneUnion } from './prune-choosing.ts';
import { pruneGraphMarks, pruneGraphMatch, pruneGraphNodes } from './prune-graph.ts';
import { pruneMvApply, prunePartition } from './prune-nested.ts';
import { pruneFinding, prunePassing, pruneScanSteps, pruneWindow } from './prune-passing.ts';
import { idsIn, idsOf, type Readers, type Wanted } from './wanted.ts';

/**
 * `node` when only the columns `wanted` are read above it: each scan below is asked for the columns that are used, and no column is computed
 * that is not. Nodes that pass columns through keep those that are left, so that there may be more than those wanted.
 */
export function prune(node: PlanNode, wanted: Wanted, readers: Readers): PlanNode {
  const below = (input: PlanNode, ids: Wanted): PlanNode => prune(input, ids, readers);
  switch (node.kind) {
    case 'Scan':
      return pruneScan(node, wanted);
    case 'Project':
      return pruneProject(node, wanted, below);
    case 'Aggregate':
      return pruneAggregate(node, wanted, below);
    case 'Join':
      return pruneJoin(node, wanted, below);
    case 'Union':
      return pruneUnion(node, wanted, readers, prune);
    case 'Filter':
    case 'Sort':
    case 'Take':
    case 'Sample':
      return prunePassing(node, wanted, below);
    case 'Window':
      return pruneWindow(node, wanted, below);
    case 'ScanSteps':
      return pruneScanSteps(node, wanted, below);
    case 'Parse':
    case 'ParseKv':
    case 'MvExpand':
      return pruneFinding(node, wanted, below);
    case 'MakeSeries':
    case 'TopNested':
      return { ...node, input: below(node.input, idsIn(expressionsOf(node))) };
    case 'GraphNodes':
      return pruneGraphNodes(node, wanted, below);
    case 'GraphMarks':
      return pruneGraphMarks(node, wanted, below);
    case 'GraphMatch':
      return pruneGraphMatch(node, wanted, below);
    case 'Partition':
      return prunePartition(node, wanted, readers, prune);
    case 'MvApply':
      return pruneMvApply(node, wanted, readers, prune);
    case 'Shared':
      return readers.shared(node, wanted);
    case 'SubInput':
      return readers.subInput(node, wanted);
    default:
      return withInputs(node, (input) => below(input, idsOf(input.columns)));
  }
}
