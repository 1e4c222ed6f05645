/** The place after a byte-order mark at `at`, or `at` itself: files that were put one after the other keep theirs. */
export const afterMark = (bytes: Buffer, at: number, end: number): number =>
  at + 3 <= end && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? at + 3 : at;
