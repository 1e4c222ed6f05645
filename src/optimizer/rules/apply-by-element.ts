import { carrying, timesRead } from '../../plan/carrying.ts';
import { readingOf } from '../../plan/expression.ts';
import type { MvApplyNode, MvExpandNode, PlanNode } from '../../plan/nodes.ts';
import { isSteady } from '../../plan/parts.ts';
import { mapPlan } from '../../plan/rewrite.ts';
import { expressionsOf } from '../../plan/walk.ts';

/**
 * `mv-apply X on (where … | extend …)` looks at each element by itself: it is `mv-expand X | where … | extend …`, and conditions on it reach the scan.
 */
export const applyByElement = (plan: PlanNode): PlanNode =>
  mapPlan(plan, (node) => (node.kind === 'MvApply' ? (expanding(node) ?? node) : node));

function expanding(node: MvApplyNode): PlanNode | undefined {
  const { body, bodyInput } = node;
  if (!expressionsOf(node).every(isSteady) || timesRead(body, bodyInput.id) !== 1) return undefined;
  const expanded: MvExpandNode = {
    kind: 'MvExpand',
    input: node.input,
    items: node.items,
    bagExpansion: 'bag',
    itemIndex: node.itemIndex,
    limit: node.limit,
    columns: bodyInput.columns,
  };
  const over = (part: PlanNode): PlanNode | undefined => {
    if (part.kind === 'SubInput') return part.id === bodyInput.id ? expanded : undefined;
    if (!('input' in part)) return undefined;
    const input = over(part.input);
    return input && carrying(part, input, node.carried);
  };
  const input = over(body);
  return input && { kind: 'Project', input, columns: node.columns, expressions: node.columns.map(readingOf) };
}
