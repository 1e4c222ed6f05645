import { lazyBatch } from '../../columns/batch.ts';
import { gather } from '../../columns/gather.ts';
import type { MvApplyNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';
import { expandBatch, expandedBatch } from '../rows/expansion.ts';

/**
 * `mv-apply`: expands each row and runs the body over its elements; a row whose body gives nothing
 * disappears, and so does one without elements, even where the body would make a row of none, as users of the service have found.
 */
export const mvApply: Operator<MvApplyNode> = async (node, next, runner, claim) => {
  const evaluators = await runner.compileAll(
    node.items.map((item) => item.expression),
    node.input.columns,
  );
  const items = node.items.map((item, index) => ({ item, evaluate: evaluators[index]! }));
  const limit =
    node.limit === undefined ? Number.POSITIVE_INFINITY : Number((await runner.constant(node.limit)) ?? 0);
  const rows = await runner.collect(node.input, claim);
  const carried = new Map(
    node.carried.map((column) => [column.id, node.input.columns.findIndex((own) => own.id === column.id)]),
  );
  for (let row = 0; row < rows.length; row++) {
    const one = rows.slice(row, row + 1);
    const expansion = expandBatch(one, items, 'bag', limit, runner.execution.limits);
    const elements = expandedBatch(
      one,
      expansion,
      node.bodyInput.columns,
      node.input.columns,
      node.items,
      node.itemIndex,
    );
    if (elements.length === 0) continue;
    const result = await runner.within(node.bodyInput.id, elements, (body, held) =>
      body.collect(node.body, held),
    );
    if (result.length === 0) continue;
    const repeat = new Int32Array(result.length);
    const state = next.push(
      lazyBatch(result.length, node.columns.length, (index) => {
        const { id } = node.columns[index]!;
        const from = carried.get(id);
        if (from !== undefined) return gather(one.column(from), repeat);
        return result.column(node.body.columns.findIndex((column) => column.id === id));
      }),
    );
    if (state === 'done') break;
  }
  next.finish();
};
