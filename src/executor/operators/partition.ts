import { createGrouper } from '../../columns/keys/group.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { tooManyPartitions } from '../../diagnostics/runtime-diagnostics.ts';
import type { PartitionNode } from '../../plan/nodes.ts';
import { rowsByGroup } from '../grouping/rows-by-group.ts';
import type { Operator } from '../operator.ts';

/** `partition by Key (body)`: the body's rows for each value of the key, in order of first appearance. */
export const partition: Operator<PartitionNode> = async (node, next, runner, claim) => {
  const rows = await runner.collect(node.input, claim);
  const at = node.input.columns.findIndex((column) => column.id === node.key.id);
  const grouper = createGrouper([node.key.type]);
  const groups = grouper.groups([rows.column(at)], rows.length);
  if (node.most !== undefined && grouper.count > node.most)
    throw new KqlError([tooManyPartitions.nowhere({ most: node.most, count: grouper.count })]);
  const { starts, order } = rowsByGroup(groups, grouper.count);
  let open = true;
  for (let group = 0; open && group < grouper.count; group++) {
    const part = rows.select(order.subarray(starts[group]!, starts[group + 1]!));
    await runner.within(node.bodyInput.id, part, (body) =>
      body.run(node.body, {
        push(batch) {
          open = next.push(batch) === 'more';
          return open ? 'more' : 'done';
        },
        finish() {},
      }),
    );
  }
  next.finish();
};
