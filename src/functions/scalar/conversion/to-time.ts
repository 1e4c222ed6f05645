import { valueAt } from '../../../columns/make.ts';
import { isNullAt, type LongVector, stringAt, type Vector } from '../../../columns/vector.ts';
import { toDatetime } from '../../../types/convert.ts';
import { parseDatetime, parseIsoDatetimeNarrow } from '../../../types/time/datetime.ts';
import { LongBuilder } from './long-builder.ts';

/** `todatetime` of a column. */
export function toDatetimeVector(vector: Vector): LongVector {
  const { length } = vector;
  const out = new LongBuilder('datetime', length);
  for (let row = 0; row < length; row++) {
    const text = textAt(vector, row);
    if (text !== undefined) {
      const near = parseIsoDatetimeNarrow(text);
      if (!Number.isNaN(near)) out.setNarrow(row, near);
      else out.setExact(row, parseDatetime(text));
    } else if (isNullAt(vector, row)) out.setNull(row);
    else out.setExact(row, toDatetime(valueAt(vector, row), vector.type));
  }
  return out.finish();
}

function textAt(vector: Vector, row: number): string | undefined {
  if (vector.type === 'string') return stringAt(vector, row);
  if (vector.type !== 'dynamic') return undefined;
  const value = vector.values[row]!;
  return typeof value === 'string' ? value : undefined;
}
