export { next, prev } from './prev.ts';
export { rowCumsum } from './row_cumsum.ts';
export { rowNumber } from './row_number.ts';
export { rowRank, rowRankDense, rowRankMin } from './row_rank.ts';
export { rowWindowSession } from './row_window_session.ts';
