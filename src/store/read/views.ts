/** The bytes of a buffer of its own as integers of 32 bits. */
export const intsOf = ({ buffer, byteOffset, length }: Buffer): Int32Array =>
  new Int32Array(buffer, byteOffset, length / 4);

/** As doubles. */
export const doublesOf = ({ buffer, byteOffset, length }: Buffer): Float64Array =>
  new Float64Array(buffer, byteOffset, length / 8);

/** As codes of a width. */
export function codesOf(bytes: Buffer, width: 1 | 2 | 4): Int8Array | Int16Array | Int32Array {
  const { buffer, byteOffset, length } = bytes;
  if (width === 1) return new Int8Array(buffer, byteOffset, length);
  return width === 2 ? new Int16Array(buffer, byteOffset, length / 2) : intsOf(bytes);
}

/** A bit as Arrow numbers them: the lowest of each byte first. */
export const isSet = (bits: Uint8Array, at: number): boolean =>
  ((bits[at >> 3] as number) & (1 << (at & 7))) !== 0;

/** Which of the rows to read: those from `start` to `end`, or single ones, of which −1 is a null. */
export type RowsWanted =
  | { readonly start: number; readonly end: number; readonly rows?: undefined }
  | { readonly rows: Int32Array };

/** How many rows are wanted. */
export const countOf = (wanted: RowsWanted): number =>
  wanted.rows === undefined ? wanted.end - wanted.start : wanted.rows.length;

/** The row that is wanted at a place of the answer. */
export const rowAt = (wanted: RowsWanted, index: number): number =>
  wanted.rows === undefined ? wanted.start + index : (wanted.rows[index] as number);

/** The bits of rows as bytes; undefined when all are set. */
export function validBytes(bits: Uint8Array | undefined, wanted: RowsWanted): Uint8Array | undefined {
  if (bits === undefined && wanted.rows?.includes(-1) !== true) return undefined;
  const count = countOf(wanted);
  let valid: Uint8Array | undefined;
  for (let index = 0; index < count; index++) {
    const row = rowAt(wanted, index);
    if (row >= 0 && (bits === undefined || isSet(bits, row))) continue;
    valid ??= new Uint8Array(count).fill(1);
    valid[index] = 0;
  }
  return valid;
}
