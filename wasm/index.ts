export { selectCells, unquoteCells } from './cells';
export { everyRow, keepMarked, markCodes, markRanges } from './choose';
export { csvLayout, csvRows, lines, next, reason } from './csv';
export {
  codeOf,
  createDictionary,
  dictionaryCount,
  dictionaryEntries,
  dictionarySize,
  reserveCode,
} from './dictionary';
export {
  encodeBools,
  encodeIntegers,
  encodeReals,
  encodeTexts,
  encodeTimes,
  greatest,
  least,
  nothing,
  undecided,
} from './encode';
export { jsonLayout, jsonNext, jsonReason, jsonRows } from './json';
export { allocate, reset } from './memory';
