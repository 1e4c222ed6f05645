/** How the bytes of a cell are to be read. */
export const cellKind = {
  /** The row has no such cell. */
  absent: 0,
  /** JSON `null`. */
  none: 1,
  /** Text as it stands. */
  text: 2,
  /** Text of a JSON string with escapes. */
  escaped: 3,
  /** Text of a quoted CSV cell with doubled quotes. */
  doubled: 4,
  /** A JSON number, `true` or `false`. */
  literal: 5,
  /** A JSON array or object. */
  container: 6,
} as const;

/** The cells of one row as places in `bytes`: nothing is decoded until a column wants it. */
export class Cells {
  bytes: Buffer = Buffer.alloc(0);
  count = 0;
  starts: Int32Array = new Int32Array(64);
  ends: Int32Array = new Int32Array(64);
  kinds: Uint8Array = new Uint8Array(64);

  /** Makes room for a cell with this index. */
  reserve(index: number): void {
    if (index < this.starts.length) return;
    const size = Math.max(index + 1, this.starts.length * 2);
    const starts = new Int32Array(size);
    const ends = new Int32Array(size);
    const kinds = new Uint8Array(size);
    starts.set(this.starts);
    ends.set(this.ends);
    kinds.set(this.kinds);
    this.starts = starts;
    this.ends = ends;
    this.kinds = kinds;
  }

  set(index: number, kind: number, start: number, end: number): void {
    this.reserve(index);
    this.kinds[index] = kind;
    this.starts[index] = start;
    this.ends[index] = end;
  }
}
