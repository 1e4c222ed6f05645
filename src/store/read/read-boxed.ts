import type { DecimalVector, DynamicVector, GuidVector } from '../../columns/vector.ts';
import { Decimal } from '../../types/decimal.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import type { ChunkColumn } from './chunk-column.ts';
import { decimalIn, dynamicIn } from './dictionary.ts';
import { countOf, isSet, type RowsWanted, rowAt, validBytes } from './views.ts';

// Values that are stored as texts: in a dictionary, or one for each row.

const ZERO = Decimal.fromLong(0);

/** Guids; a null is the empty text. */
export function readGuids(column: ChunkColumn, wanted: RowsWanted): GuidVector {
  const { dictionary } = column;
  const valid = validBytes(column.valid, wanted);
  const values = valuesAt(column, wanted, '', (at) =>
    dictionary === undefined ? column.texts.at(at) : dictionary.text(at),
  );
  return { type: 'guid', length: values.length, constant: false, valid, values };
}

/** Decimals; a null is 0. Throws on a text that is no decimal. */
export function readDecimals(column: ChunkColumn, wanted: RowsWanted): DecimalVector {
  const { dictionary } = column;
  const valid = validBytes(column.valid, wanted);
  const values = valuesAt(column, wanted, ZERO, (at) =>
    dictionary === undefined ? decimalIn(column.texts.at(at)) : dictionary.decimal(at),
  );
  return { type: 'decimal', length: values.length, constant: false, valid, values };
}

/** Dynamic values, of which nulls are `null`. Throws on a text that is no JSON. */
export function readDynamics(column: ChunkColumn, wanted: RowsWanted): DynamicVector {
  const { dictionary } = column;
  const values = valuesAt<DynamicValue>(column, wanted, null, (at) =>
    dictionary === undefined ? dynamicIn(column.texts.at(at)) : dictionary.dynamic(at),
  );
  return { type: 'dynamic', length: values.length, constant: false, valid: undefined, values };
}

/** Values by code, or by row where there is no dictionary; `none` for a null. */
function valuesAt<T>(column: ChunkColumn, wanted: RowsWanted, none: T, read: (at: number) => T): T[] {
  const { valid } = column;
  const codes = column.dictionary === undefined ? undefined : column.codes;
  const out = new Array<T>(countOf(wanted));
  for (let index = 0; index < out.length; index++) {
    const row = rowAt(wanted, index);
    if (row < 0 || (valid !== undefined && !isSet(valid, row))) out[index] = none;
    else out[index] = read(codes === undefined ? row : (codes[row] as number));
  }
  return out;
}
