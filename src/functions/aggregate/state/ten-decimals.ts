/** Kusto rounds variances and covariances to ten decimals: 1.6666666667. */
export const toTenDecimals = (value: number): number =>
  Math.abs(value) < 2 ** 53 / 1e10 ? Math.round(value * 1e10) / 1e10 : value;
