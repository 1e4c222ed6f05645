/** Of the heap, so much is for the rows of one operator: the rest is for others, for copies of rows while they are put in order, and for garbage. */
const SHARE = 0.4;

/** About how many bytes of rows an operator has room for, by the size of the heap (`--max-old-space-size`). */
export const heapRoom = (): number =>
  process.getBuiltinModule('node:v8').getHeapStatistics().heap_size_limit * SHARE;
