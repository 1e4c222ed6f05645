import { statSync } from 'node:fs';
import type { ByteRange } from '../fast/kernel-window.ts';
import { PlainWindow } from '../fast/plain-window.ts';
import type { FilePlan } from '../scanning/file-plan.ts';
import type { DivisiblePlan } from '../scanning/stretch-scan.ts';
import { guessedStart } from './guessed-start.ts';

/** A stretch of a file: the rows that begin between two borders. Plain data. */
export interface Segment {
  /** Index of the file. */
  readonly file: number;
  readonly from: number;
  readonly to: number;
}

/** Large enough that starting on one costs nothing, small enough that threads end together. */
const SEGMENT = 16 * 1024 * 1024;

/** Cuts the files that can be read from any row on into segments, in order. */
export function segmentsOf(plans: readonly FilePlan[], size = SEGMENT): Segment[] {
  return plans.flatMap(({ path, layout }, file): Segment[] => {
    const bytes = layout === undefined ? undefined : plainSize(path);
    if (bytes === undefined) return [];
    const count = Math.max(1, Math.ceil(bytes / size));
    // A file may grow while it is read: the last segment has no end.
    return Array.from({ length: count }, (_, index) => ({
      file,
      from: index * size,
      to: index === count - 1 ? Number.POSITIVE_INFINITY : (index + 1) * size,
    }));
  });
}

/** The bytes of a file that can be read from any place on; undefined for one of another kind, or one that cannot be read: whoever reads it as a whole says so. */
export function plainSize(path: string): number | undefined {
  try {
    return PlainWindow.reads(path) ? statSync(path).size : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The rows of a segment, from where the first of them seems to begin: after a newline, or after an element of an array. Those may be inside
 * a cell, so that whoever read the segment before has to say whether it ended there. Undefined when the file cannot be read.
 */
export function guessedRange({ path, layout }: DivisiblePlan, { from, to }: Segment): ByteRange | undefined {
  try {
    return { from: from === 0 ? 0 : guessedStart(path, layout, { from, to }), to };
  } catch {
    return undefined;
  }
}
