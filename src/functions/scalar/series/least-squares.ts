import { moments, sampleVariance } from './moments.ts';

export interface LineFit {
  readonly rsquare: number;
  readonly slope: number;
  readonly variance: number;
  readonly rvariance: number;
  readonly interception: number;
  readonly fitted: Float64Array;
  /** The sum of the squared residuals. */
  readonly residue: number;
}

/** The line of least squares through the points (1, y1), (2, y2) …; undefined for fewer than two. */
export function fitLine(series: Float64Array): LineFit | undefined {
  const count = series.length;
  if (count < 2) return undefined;
  const { mean, deviations } = moments(series);
  const middle = (count + 1) / 2;
  let product = 0;
  for (let index = 0; index < count; index++) product += (index + 1 - middle) * (series[index]! - mean);
  const slope = product / ((count * (count * count - 1)) / 12);
  const interception = mean - slope * middle;
  const fitted = series.map((_, index) => slope * (index + 1) + interception);
  return { slope, interception, fitted, ...quality(series, fitted, deviations) };
}

/** How well `fitted` follows `series`, whose squared deviations from the mean add up to `deviations`. */
export function quality(
  series: Float64Array,
  fitted: Float64Array,
  deviations = moments(series).deviations,
): { rsquare: number; variance: number; rvariance: number; residue: number } {
  let residue = 0;
  for (let index = 0; index < series.length; index++) residue += (series[index]! - fitted[index]!) ** 2;
  const count = series.length;
  return {
    rsquare: deviations === 0 ? 0 : 1 - residue / deviations,
    variance: sampleVariance({ count, mean: 0, deviations }),
    rvariance: sampleVariance({ count, mean: 0, deviations: residue }),
    residue,
  };
}

/** The polynomial of `degree` of least squares through (x, y), coefficients from the highest power down; undefined when the points do not determine it. */
export function fitPolynomial(x: Float64Array, y: Float64Array, degree: number): Float64Array | undefined {
  const terms = degree + 1;
  if (x.length < terms) return undefined;
  // Columns of powers made orthogonal by Gram and Schmidt, twice for accuracy.
  const columns: Float64Array[] = [];
  const upper = Array.from({ length: terms }, () => new Float64Array(terms));
  for (let power = 0; power < terms; power++) {
    const column = x.map((value) => value ** power);
    const before = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < 2; pass++)
      for (const [index, unit] of columns.entries()) {
        const share = dot(unit, column);
        upper[index]![power]! += share;
        for (let row = 0; row < column.length; row++) column[row]! -= share * unit[row]!;
      }
    const size = Math.sqrt(dot(column, column));
    if (!(size > before * 1e-13)) return undefined;
    upper[power]![power] = size;
    columns.push(column.map((value) => value / size));
  }
  const solution = new Float64Array(terms);
  for (let row = terms - 1; row >= 0; row--) {
    let rest = dot(columns[row]!, y);
    for (let index = row + 1; index < terms; index++) rest -= upper[row]![index]! * solution[index]!;
    solution[row] = rest / upper[row]![row]!;
  }
  return solution.reverse();
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index]! * right[index]!;
  return sum;
}
