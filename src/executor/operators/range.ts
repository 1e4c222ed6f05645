import { BATCH_ROWS, batchOf } from '../../columns/batch.ts';
import { vectorFrom } from '../../columns/make.ts';
import { rowsBegin } from '../../columns/tables/rows-begin.ts';
import type { RangeNode } from '../../plan/nodes.ts';
import { Decimal } from '../../types/decimal.ts';
import type { Scalar } from '../../types/value.ts';
import { checkLimit } from '../limits.ts';
import type { Operator } from '../operator.ts';

/** `range x from A to B step S`: A, A+S, … up to and including B. A null bound or a step away from B gives no rows. */
export const range: Operator<RangeNode> = async (node, next, runner) => {
  rowsBegin();
  const { limits } = runner.execution;
  const from = await runner.constant(node.from);
  const to = await runner.constant(node.to);
  const step = await runner.constant(node.step);
  const { type } = node.columns[0]!;
  if (from !== null && to !== null && step !== null) {
    let rows: Scalar[] = [];
    let made = 0;
    let open = true;
    for (const value of sequence(from, to, step)) {
      rows.push(value);
      if (++made > limits.madeRows) checkLimit(limits, 'madeRows', made, "The rows made by 'range'");
      if (rows.length < BATCH_ROWS) continue;
      await runner.breathe();
      open = next.push(batchOf(rows.length, [vectorFrom(type, rows)])) === 'more';
      rows = [];
      if (!open) break;
    }
    if (open && rows.length > 0) next.push(batchOf(rows.length, [vectorFrom(type, rows)]));
  }
  next.finish();
};

function* sequence(from: Scalar, to: Scalar, step: Scalar): Generator<Scalar> {
  if (typeof from === 'bigint' && typeof to === 'bigint' && typeof step === 'bigint') {
    if (step === 0n) return;
    for (let value = from; step > 0n ? value <= to : value >= to; value += step) yield value;
  } else if (typeof from === 'number' && typeof to === 'number' && typeof step === 'number') {
    if (step === 0 || Number.isNaN(step)) return;
    // Multiplying keeps rounding errors from adding up over a long range.
    for (let index = 0; ; index++) {
      const value = from + index * step;
      if (step > 0 ? !(value <= to) : !(value >= to)) return;
      yield value;
    }
  } else if (from instanceof Decimal && to instanceof Decimal && step instanceof Decimal) {
    if (step.isZero()) return;
    const sign = step.isNegative() ? -1 : 1;
    for (
      let value: Decimal | undefined = from;
      value !== undefined && value.compare(to) * sign <= 0;
      value = value.plus(step)
    )
      yield value;
  }
}
