import { type Batch, lazyBatch } from '../../columns/batch.ts';
import { gather } from '../../columns/gather.ts';
import type { MvApplyNode } from '../../plan/nodes.ts';
import type { Operator, Runner } from '../operator.ts';
import { type RowsOfParts, runParts } from '../parts/run-parts.ts';
import { stagesOf } from '../parts/stages.ts';
import { type Expanded, type Expander, expanderOf } from '../rows/expander.ts';
import { expandedBatch, rowsOf } from '../rows/expansion.ts';

/**
 * `mv-apply`: expands each row and runs the body over its elements; a row whose body gives nothing
 * disappears, and so does one without elements, even where the body would make a row of none, as users of the service have found.
 */
export const mvApply: Operator<MvApplyNode> = async (node, next, runner, claim) => {
  const { bodyInput, input, items, itemIndex } = node;
  const expander = await expanderOf(node, 'bag', runner);
  const stages = stagesOf(node.body, bodyInput);
  const bodyColumns = stages?.at(-1)?.plan.columns ?? node.body.columns;
  const sources = node.columns.map(({ id }) => ({
    carried: node.carried.some((column) => column.id === id)
      ? input.columns.findIndex((column) => column.id === id)
      : -1,
    own: bodyColumns.findIndex((column) => column.id === id),
  }));
  const all = await runner.collect(input, claim);
  for (const { rows, expansion } of stages === undefined ? rowByRow(all, expander) : expander.expand(all)) {
    const elements = expandedBatch(rows, expansion, bodyInput.columns, input.columns, items, itemIndex);
    const made =
      stages === undefined
        ? await bodyOfOne(node, elements, runner)
        : await runParts(stages, bodyInput.id, { rows: elements, parts: rowsOf(expansion) }, runner);
    if (made.rows.length === 0) continue;
    const state = next.push(
      lazyBatch(made.rows.length, sources.length, (index) => {
        const { carried, own } = sources[index]!;
        return carried < 0 ? made.rows.column(own) : gather(rows.column(carried), made.parts);
      }),
    );
    if (state === 'done') break;
  }
  next.finish();
};

/** Each row by itself. */
function* rowByRow(rows: Batch, expander: Expander): Generator<Expanded> {
  for (let row = 0; row < rows.length; row++) yield* expander.expand(rows.slice(row, row + 1));
}

/** The body of one row, whose elements depend on each other. */
async function bodyOfOne(node: MvApplyNode, elements: Batch, runner: Runner): Promise<RowsOfParts> {
  const rows = await runner.within(node.bodyInput.id, elements, (body, held) =>
    body.collect(node.body, held),
  );
  return { rows, parts: new Int32Array(rows.length) };
}
