import { exactAt } from '../../../columns/long.ts';
import { isNullAt, type StringVector, stringAt, type Vector } from '../../../columns/vector.ts';
import { sharedTexts } from '../../../types/json/shared-texts.ts';
import { realToString } from '../../../types/number-format.ts';
import { formatDatetime, formatDatetimeNarrow } from '../../../types/time/datetime.ts';
import { formatTimespan } from '../../../types/time/timespan.ts';

/** `tostring` of a column; a null is the empty text. */
export function toTextVector(vector: Vector): StringVector {
  const { length } = vector;
  const text = reader(vector);
  const values = new Array<string>(length);
  for (let row = 0; row < length; row++) values[row] = isNullAt(vector, row) ? '' : text(row);
  return { type: 'string', length, constant: false, values, codes: undefined, valid: undefined };
}

function reader(vector: Vector): (row: number) => string {
  switch (vector.type) {
    case 'bool':
      return (row) => (vector.values[row] === 1 ? 'True' : 'False');
    case 'real':
      return (row) => realToString(vector.values[row]!);
    case 'dynamic': {
      const textOf = sharedTexts();
      return (row) => textOf(vector.values[row]!);
    }
    case 'datetime': {
      const { values } = vector;
      if (values instanceof Float64Array) return (row) => formatDatetimeNarrow(values[row]!);
      return (row) => formatDatetime(values[row]!);
    }
    case 'timespan':
      return (row) => formatTimespan(exactAt(vector, row));
    case 'string':
      return (row) => stringAt(vector, row);
    default:
      return (row) => String(vector.values[row]!);
  }
}
