import { layoutCursor } from '../cursors/layout-cursor.ts';
import type { OtherType } from '../cursors/one-type-cursor.ts';
import type { RowLayout } from '../cursors/row-layout.ts';
import type { ByteRange } from '../fast/kernel-window.ts';
import type { FilePlan } from './file-plan.ts';
import { RangeScan } from './range-scan.ts';
import type { TakeColumn } from './row-block.ts';
import type { ScanTools } from './scan-tools.ts';

/** A file that can be read from any row on. */
export interface DivisiblePlan extends FilePlan {
  readonly layout: RowLayout;
}

/** Whether the file can be read from any row on. */
export const isDivisible = (plan: FilePlan): plan is DivisiblePlan => plan.layout !== undefined;

export interface StretchOptions {
  /** See `RangeRequest`. */
  readonly goOnWhenMarked?: boolean;
  /** What is to be done with rows of another `Type`; see `OneTypeCursor`. */
  readonly others?: OtherType | undefined;
}

/** A scan of the rows that begin in a stretch of a file; see `RangeRequest`. */
export const stretchScan = <Column>(
  tools: ScanTools,
  plan: DivisiblePlan,
  range: ByteRange,
  take: TakeColumn<Column>,
  { goOnWhenMarked = false, others }: StretchOptions = {},
): RangeScan<Column> =>
  new RangeScan(tools, {
    plan,
    range,
    open: (window, findings) =>
      layoutCursor(plan.layout, {
        window,
        findings,
        names: plan.cellNames,
        isFirst: range.from === 0,
        only: plan.type === undefined ? undefined : { type: plan.type, others },
      }),
    limit: Number.POSITIVE_INFINITY,
    goOnWhenMarked,
    take,
  });
