export { dcountHll, hllMergeScalar } from './dcount_hll.ts';
export {
  percentilesArrayTdigest,
  percentileTdigest,
  percentrankTdigest,
  rankTdigest,
  tdigestMergeScalar,
} from './tdigest.ts';
