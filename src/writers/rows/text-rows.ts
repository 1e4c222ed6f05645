import { columnsOf } from '../../columns/batch.ts';
import type { Pieces } from '../pieces.ts';
import type { Writable } from '../writer.ts';
import type { RowFormat } from './row-format.ts';

/** Adds rows cell by cell: the plain way, for few. */
export function addTextRows(
  { batches }: Writable,
  { spelling, opening, leads, closing, between }: RowFormat,
  to: Pieces,
): void {
  let before = '';
  for (const batch of batches()) {
    const vectors = columnsOf(batch);
    for (let row = 0; row < batch.length; row++) {
      let text = before + opening;
      for (const [index, vector] of vectors.entries()) text += leads[index] + spelling.cell(vector, row);
      to.add(text + closing);
      before = between;
    }
  }
}
