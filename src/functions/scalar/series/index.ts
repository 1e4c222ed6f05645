export {
  seriesAdd,
  seriesDivide,
  seriesEquals,
  seriesGreater,
  seriesGreaterEquals,
  seriesLess,
  seriesLessEquals,
  seriesMultiply,
  seriesNotEquals,
  seriesPow,
  seriesSubtract,
} from './series_arithmetic.ts';
export {
  seriesDecompose,
  seriesDecomposeAnomalies,
  seriesDecomposeForecast,
  seriesSeasonal,
} from './series_decompose.ts';
export { seriesFft, seriesIfft } from './series_fft.ts';
export { seriesFillBackward, seriesFillConst, seriesFillForward, seriesFillLinear } from './series_fill.ts';
export { seriesFir, seriesIir } from './series_filter.ts';
export {
  seriesFit2lines,
  seriesFit2linesDynamic,
  seriesFitLine,
  seriesFitLineDynamic,
  seriesFitPoly,
} from './series_fit.ts';
export {
  seriesAbs,
  seriesAcos,
  seriesAsin,
  seriesAtan,
  seriesCeiling,
  seriesCos,
  seriesExp,
  seriesFloor,
  seriesLog,
  seriesSign,
  seriesSin,
  seriesTan,
} from './series_math.ts';
export { seriesOutliers } from './series_outliers.ts';
export { seriesPeriodsDetect, seriesPeriodsValidate } from './series_periods.ts';
export { seriesCosineSimilarity, seriesDotProduct, seriesPearsonCorrelation } from './series_similarity.ts';
export { seriesStats, seriesStatsDynamic } from './series_stats.ts';
export { seriesMagnitude, seriesProduct, seriesSum } from './series_sum.ts';
