export { caseFunction } from './case.ts';
export { coalesce } from './coalesce.ts';
export { maxOf, minOf } from './extremes.ts';
export { iff } from './iff.ts';
export { isempty, isnotempty } from './isempty.ts';
export { isnotnull, isnull } from './isnull.ts';
export { not } from './not.ts';
export { isfinite, isinf, isnan } from './real-kinds.ts';
