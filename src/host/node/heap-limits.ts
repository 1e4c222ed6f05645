/** Of the heap, so much is for the rows of operators: the rest is for those who have not begun with files yet, for copies of rows while they are put in order, and for garbage. */
const SHARE = 0.4;
/** Of an operator that would have to stop the query. */
const UTMOST = 0.8;
/**
 * What the engine has for new objects counts as heap, and is no room for rows: they outlive it. It does not say how much that is: 48 MB in Node 20,
 * 192 in Node 24, 96 in Node 26. Of a small heap that is more than half.
 */
const YOUNG = 192 * 2 ** 20;
const YOUNG_AT_MOST = 0.6;

/**
 * Limits on memory, in bytes, for queries that are given none.
 *
 * @param heap What the engine may have in all (`--max-old-space-size`, and what is for new objects).
 */
export function heapLimits(heap: number = heapOfProcess()): {
  readonly memory: number;
  readonly memoryAtMost: number;
} {
  const old = heap - Math.min(YOUNG, heap * YOUNG_AT_MOST);
  return { memory: Math.floor(old * SHARE), memoryAtMost: Math.floor(old * UTMOST) };
}

const heapOfProcess = (): number => process.getBuiltinModule('node:v8').getHeapStatistics().heap_size_limit;
