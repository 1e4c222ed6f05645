import { carrying, timesRead } from '../../plan/carrying.ts';
import { type PlanColumn, type PlanExpression, readingOf } from '../../plan/expression.ts';
import type { PlanNode, SubInputNode } from '../../plan/nodes.ts';
import { isSteady } from '../../plan/parts.ts';
import { expressionsOf } from '../../plan/walk.ts';

/** The part that a row belongs to, among the columns of a stage. */
export const partColumn: PlanColumn = { id: -1, name: '', type: 'long' };

/** What the rows of all parts go through together: a plan over the sub-input, which has the column of parts besides, and what is then done to each part. */
export interface Stage {
  readonly plan: PlanNode;
  readonly then:
    | undefined
    /** A part that has no row left has that of this plan, which reads none: `summarize count()`. */
    | { readonly kind: 'filled'; readonly by: PlanNode }
    /** So many rows of each part are kept: `take`, `top`. */
    | { readonly kind: 'cut'; readonly to: PlanExpression };
}

/**
 * The stages of a body that gives the same rows for each part, in order, when all go through it together: undefined where that is not known. The column of
 * parts is a key of its `summarize`, and the first by which it sorts.
 */
export function stagesOf(body: PlanNode, subInput: SubInputNode): readonly Stage[] | undefined {
  if (timesRead(body, subInput.id) !== 1) return undefined;
  const rowsOf = (columns: readonly PlanColumn[]): SubInputNode => ({ ...subInput, columns });
  const stages: Stage[] = [];
  const end = (plan: PlanNode, then: Stage['then']): PlanNode => {
    stages.push({ plan, then });
    return rowsOf(plan.columns);
  };
  const over = (node: PlanNode): PlanNode | undefined => {
    if (node.kind === 'SubInput')
      return node.id === subInput.id ? rowsOf([...node.columns, partColumn]) : undefined;
    if (!('input' in node)) return undefined;
    const input = over(node.input);
    if (input === undefined || !expressionsOf(node).every(isSteady)) return undefined;
    switch (node.kind) {
      case 'Aggregate': {
        const keys = [{ column: partColumn, expression: readingOf(partColumn) }, ...node.keys];
        const columns = [partColumn, ...node.columns];
        const empty = { ...node, input: { kind: 'Values', columns: node.input.columns, rows: [] } } as const;
        return end(
          { kind: 'Aggregate', input, keys, calls: node.calls, columns },
          node.keys.length === 0 ? { kind: 'filled', by: empty } : undefined,
        );
      }
      case 'Sort': {
        const byPart = { expression: readingOf(partColumn), order: 'asc', nulls: 'first' } as const;
        const sorted: PlanNode = {
          ...node,
          input,
          keys: [byPart, ...node.keys],
          limit: undefined,
          columns: input.columns,
        };
        return node.limit === undefined ? sorted : end(sorted, { kind: 'cut', to: node.limit });
      }
      case 'Take':
        return end(input, { kind: 'cut', to: node.count });
      default:
        return carrying(node, input, [partColumn]);
    }
  };
  const last = over(body);
  if (last === undefined) return undefined;
  if (last.kind !== 'SubInput') end(last, undefined);
  return stages;
}
