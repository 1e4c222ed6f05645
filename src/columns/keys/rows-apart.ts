/** Rows that have no place and go to the table: which they are, their keys, and room for their ids. Used again for each batch. */
export class RowsApart {
  rows = new Int32Array(0);
  keys = new Float64Array(0);
  ids = new Int32Array(0);

  /** Makes room for so many rows. */
  reserve(length: number): void {
    if (this.rows.length >= length) return;
    this.rows = new Int32Array(length);
    this.keys = new Float64Array(length);
    this.ids = new Int32Array(length);
  }
}
