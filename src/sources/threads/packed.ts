import type { Vector } from '../../columns/vector.ts';
import type { PackedJsonCells } from '../columns/json-cells.ts';
import type { RangeOutcome } from '../scanning/range-outcome.ts';

/** Texts of a dictionary that the other thread has not seen: their codes there, and their bytes one after the other. */
export interface FreshTexts {
  readonly codes: Int32Array;
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  /** Texts without UTF-8 form, by index. */
  readonly others: readonly (readonly [number, string])[];
}

/** A column of a block of rows as it crosses to another thread. */
export type PackedColumn =
  /** Numbers, texts without dictionary, or nulls for all rows: a vector that can be copied as it is. */
  | { readonly kind: 'vector'; readonly vector: Vector }
  | { readonly kind: 'codes'; readonly codes: Int32Array; readonly fresh: FreshTexts | undefined }
  /** A vector of decimals, which cannot cross as objects: its values as texts. */
  | {
      readonly kind: 'decimals';
      readonly texts: readonly string[];
      readonly rest: Pick<Vector, 'length' | 'constant'> & { readonly valid: Uint8Array | undefined };
    }
  /** What dynamic values are made of. */
  | { readonly kind: 'dynamic'; readonly cells: PackedJsonCells };

export interface PackedBlock {
  readonly length: number;
  readonly columns: readonly PackedColumn[];
}

/** What another thread has read of a segment. */
export interface SegmentResult {
  /** Index of the segment. */
  readonly segment: number;
  /** Where its first row was taken to begin. */
  readonly from: number;
  readonly blocks: readonly PackedBlock[];
  readonly outcome: RangeOutcome;
}
