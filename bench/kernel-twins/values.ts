/** Texts in bytes: where each starts and ends. */
export interface Cells {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const column = ({ starts, ends }: Cells, value: (start: number, end: number) => number): Float64Array => {
  const values = new Float64Array(starts.length);
  for (let row = 0; row < values.length; row++)
    values[row] = value(starts[row] as number, ends[row] as number);
  return values;
};

export const wholes = (cells: Cells): Float64Array =>
  column(cells, (start, end) => digits(cells.bytes, start, end));

function digits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

export const reals = (cells: Cells): Float64Array =>
  column(cells, (start, end) => {
    const { bytes } = cells;
    let whole = 0;
    let scale = 1;
    let isAfterPoint = false;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte === 0x2e && !isAfterPoint) isAfterPoint = true;
      else {
        const digit = byte - 0x30;
        if (digit < 0 || digit > 9) return Number.NaN;
        whole = whole * 10 + digit;
        if (isAfterPoint) scale *= 10;
      }
    }
    return whole / scale;
  });

export const bools = (cells: Cells): Float64Array =>
  column(cells, (start, end) => {
    const first = (cells.bytes[start] as number) | 0x20;
    if (end - start === 4 && first === 0x74) return 1;
    return end - start === 5 && first === 0x66 ? 0 : Number.NaN;
  });

const EPOCH = Date.UTC(2010, 0, 1);

/** Ticks from 2010 of times such as `2026-01-20T12:00:00.1234567Z`. */
export const times = (cells: Cells): Float64Array =>
  column(cells, (start, end) => {
    const { bytes } = cells;
    const part = (from: number, length: number): number => digits(bytes, start + from, start + from + length);
    const day = Date.UTC(part(0, 4), part(5, 2) - 1, part(8, 2));
    const seconds = part(11, 2) * 3600 + part(14, 2) * 60 + part(17, 2);
    const fraction = end - start > 20 ? part(20, end - start - 21) * 10 ** (28 - (end - start)) : 0;
    return (day - EPOCH) * 1e4 + seconds * 1e7 + fraction;
  });
