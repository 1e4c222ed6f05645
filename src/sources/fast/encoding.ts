import { cellState } from '../../scan/cell-runs.ts';
import type { Kernel } from '../../scan/kernel.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { ColumnWriter } from '../columns/column-writer.ts';
import { LongWriter } from '../columns/long-writer.ts';
import { NumberWriter } from '../columns/number-writer.ts';
import { CodedWriter } from './coded-writer.ts';
import type { RunColumn } from './run-column.ts';

/** How the cells of a column become values: by one of the kernels, or cell by cell. */
export type Encoding = 'text' | 'integer' | 'real' | 'bool' | 'time' | 'cells';

/** The encoding of a column; `isUtc` says that its times are, or say, UTC. */
export function encodingOf(type: ScalarType, writer: ColumnWriter, isUtc: boolean): Encoding {
  if (writer instanceof CodedWriter) return 'text';
  if (writer instanceof LongWriter && type === 'long') return 'integer';
  if (writer instanceof LongWriter && type === 'datetime' && isUtc) return 'time';
  if (!(writer instanceof NumberWriter)) return 'cells';
  return type === 'int' ? 'integer' : type === 'real' ? 'real' : 'bool';
}

/** Whether the cell of a row is for the writer to decide. */
export const isUndecided = ({ bytes }: Kernel, { encoding, cells }: RunColumn, row: number): boolean =>
  encoding === 'cells' || bytes[cells.states + row] === cellState.undecided;

/** Encodes the first `count` cells, and says how many of them are left for the writer to decide. */
export function encodeCells({ calls }: Kernel, column: RunColumn, count: number): number {
  const { writer, cells, type } = column;
  const { starts, ends, kinds, values, states } = cells;
  switch (column.encoding) {
    case 'cells':
      return count;
    case 'text':
      (writer as CodedWriter).encode(cells, count);
      return 0;
    case 'integer':
      calls.encodeIntegers(starts, ends, kinds, count, type === 'int' ? 9 : 15, values, states);
      break;
    case 'real':
      calls.encodeReals(starts, ends, kinds, count, values, states);
      break;
    case 'bool':
      calls.encodeBools(starts, ends, kinds, count, values, states);
      break;
    case 'time': {
      calls.encodeTimes(starts, ends, kinds, count, values, states);
      const [least, greatest] = [calls.least.value as number, calls.greatest.value as number];
      if (least <= greatest) (writer as LongWriter).saw(least, greatest);
      (writer as LongWriter).sawNothing(calls.nothing.value as number);
      if (column.times !== undefined)
        Object.assign(column.times, { least, greatest, areKnown: calls.undecided.value === 0 });
      break;
    }
  }
  return calls.undecided.value as number;
}

/** Gives the writer the encoded cells of `rows`, or the first ones; `each` writes one that no kernel decided. */
export function appendCells(
  kernel: Kernel,
  column: RunColumn,
  rows: Int32Array | undefined,
  count: number,
  each: (row: number) => void,
): void {
  const { writer, cells } = column;
  if (writer instanceof CodedWriter && column.encoding === 'text') writer.many(cells, rows, count, each);
  else if (column.encoding !== 'cells') {
    const { bytes, doubles } = kernel;
    const states = bytes.subarray(cells.states);
    let decided = true;
    for (let index = 0; decided && index < count; index++)
      decided = states[rows === undefined ? index : (rows[index] as number)] === 0;
    const values = doubles.subarray(cells.values >> 3);
    (writer as LongWriter | NumberWriter).many(values, decided ? undefined : states, rows, count, each);
  } else
    for (let index = 0; index < count; index++) each(rows === undefined ? index : (rows[index] as number));
}
