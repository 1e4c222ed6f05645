export { argMax, argMin } from './arg_max.ts';
export { avg } from './avg.ts';
export { binaryAllAnd, binaryAllOr, binaryAllXor } from './binary_all.ts';
export { buildschema } from './buildschema.ts';
export { count } from './count.ts';
export { covariance, covariancep } from './covariance.ts';
export { countDistinct, dcount } from './dcount.ts';
export { hll, hllMerge } from './hll.ts';
export { makeBag, makeDictionary } from './make_bag.ts';
export { makeList, makeListWithNulls, makelist } from './make_list.ts';
export { makeSet, makeset } from './make_set.ts';
export { max, min } from './max.ts';
export {
  percentile,
  percentiles,
  percentilesArray,
  percentilesw,
  percentileswArray,
  percentilew,
} from './percentiles.ts';
export { sum } from './sum.ts';
export { takeAny } from './take_any.ts';
export { tdigest, tdigestMerge } from './tdigest.ts';
export { stdev, stdevp, variance, variancep } from './variance.ts';
