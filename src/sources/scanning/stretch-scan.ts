import type { ByteRange } from '../fast/kernel-window.ts';
import { lineCursor } from '../shapes/line-cursor.ts';
import type { LineShape, OtherType } from '../shapes/shape.ts';
import type { FilePlan } from './file-plan.ts';
import { RangeScan } from './range-scan.ts';
import type { TakeColumn } from './row-block.ts';
import type { ScanTools } from './scan-tools.ts';

/** A file whose rows lie on lines: it can be read from any row on. */
export interface LinePlan extends FilePlan {
  readonly lines: LineShape;
}

export const hasLines = (plan: FilePlan): plan is LinePlan => plan.lines !== undefined;

export interface StretchOptions {
  /** See `RangeRequest`. */
  readonly goOnWhenMarked?: boolean;
  /** What is to be done with rows of another `Type`; see `OneTypeCursor`. */
  readonly others?: OtherType | undefined;
}

/** A scan of the rows that begin in a stretch of a file; see `RangeRequest`. */
export const stretchScan = <Column>(
  tools: ScanTools,
  plan: LinePlan,
  range: ByteRange,
  take: TakeColumn<Column>,
  { goOnWhenMarked = false, others }: StretchOptions = {},
): RangeScan<Column> =>
  new RangeScan(tools, {
    plan,
    range,
    open: (window, findings) =>
      lineCursor(plan.lines, window, findings, plan.cellNames, range.from === 0, others),
    limit: Number.POSITIVE_INFINITY,
    goOnWhenMarked,
    take,
  });
