/** Of the heap, so much is for the rows of operators: the rest is for those who have not begun with files yet, for copies of rows while they are put in order, and for garbage. */
const SHARE = 0.4;
/** Of an operator that would have to stop the query. */
const UTMOST = 0.8;

/** Limits on memory by the size of the heap (`--max-old-space-size`), for queries that are given none. */
export function heapLimits(): { readonly memory: number; readonly memoryAtMost: number } {
  const { heap_size_limit: heap } = process.getBuiltinModule('node:v8').getHeapStatistics();
  return { memory: Math.floor(heap * SHARE), memoryAtMost: Math.floor(heap * UTMOST) };
}
