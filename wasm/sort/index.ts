// What sorts many rows; `src/columns/sorting/sort-kernel.ts` calls it. Whoever calls decides what lies where in the memory.
export {
  addCodes,
  addWhole,
  addWords,
  beginRecords,
  codesOf,
  markTied,
  rowsOf,
  wholeOf,
  widenRange,
} from './records';
export { countParts, isSorted, placeRecords, sortRecords, sortRests } from './sort';

/** From here on the memory is the caller's. */
export const memoryBase: usize = (__heap_base + 63) & ~63;
