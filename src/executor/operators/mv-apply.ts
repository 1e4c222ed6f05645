import { type Batch, lazyBatch } from '../../columns/batch.ts';
import { gather } from '../../columns/gather.ts';
import type { MvApplyNode } from '../../plan/nodes.ts';
import type { Operator, Runner } from '../operator.ts';
import { type RowsOfParts, runParts } from '../parts/run-parts.ts';
import { stagesOf } from '../parts/stages.ts';
import { expandBatch, expandedBatch, rowsOf } from '../rows/expansion.ts';

/** So many rows are expanded at once where their elements can go through the body together. */
const TOGETHER = 1024;

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
  const stages = stagesOf(node.body, node.bodyInput);
  const bodyColumns = stages?.at(-1)?.plan.columns ?? node.body.columns;
  const sources = node.columns.map(({ id }) => ({
    carried: node.carried.some((column) => column.id === id)
      ? node.input.columns.findIndex((column) => column.id === id)
      : -1,
    own: bodyColumns.findIndex((column) => column.id === id),
  }));
  const rows = await runner.collect(node.input, claim);
  const step = stages === undefined ? 1 : TOGETHER;
  for (let start = 0; start < rows.length; start += step) {
    const some = rows.slice(start, Math.min(start + step, rows.length));
    const expansion = expandBatch(some, items, 'bag', limit, runner.execution.limits);
    const elements = expandedBatch(
      some,
      expansion,
      node.bodyInput.columns,
      node.input.columns,
      node.items,
      node.itemIndex,
    );
    if (elements.length === 0) continue;
    const made =
      stages === undefined
        ? await bodyOfOne(node, elements, runner)
        : await runParts(stages, node.bodyInput.id, { rows: elements, parts: rowsOf(expansion) }, runner);
    if (made.rows.length === 0) continue;
    const state = next.push(
      lazyBatch(made.rows.length, sources.length, (index) => {
        const { carried, own } = sources[index]!;
        return carried < 0 ? made.rows.column(own) : gather(some.column(carried), made.parts);
      }),
    );
    if (state === 'done') break;
  }
  next.finish();
};

/** The body of one row, whose elements depend on each other. */
async function bodyOfOne(node: MvApplyNode, elements: Batch, runner: Runner): Promise<RowsOfParts> {
  const rows = await runner.within(node.bodyInput.id, elements, (body, held) =>
    body.collect(node.body, held),
  );
  return { rows, parts: new Int32Array(rows.length) };
}
