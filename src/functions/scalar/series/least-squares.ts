import { moments, sampleVariance } from './moments.ts';

export interface LineFit {
  readonly rsquare: number;
  readonly slope: number;
  readonly variance: number;
  readonly rvariance: number;
  readonly interception: number;
  readonly fitted: Float64Array;
}

export interface Line {
  readonly slope: number;
  /** The value at x = 0. */
  readonly interception: number;
  /** The squared deviations of the points from their mean, added up. */
  readonly deviations: number;
}

/** The line of least squares through the points (1, y1), (2, y2) …; undefined for fewer than two. */
export function lineThrough(series: Float64Array): Line | undefined {
  const count = series.length;
  if (count < 2) return undefined;
  const { mean, deviations } = moments(series);
  const middle = (count + 1) / 2;
  let product = 0;
  for (let index = 0; index < count; index++) product += (index + 1 - middle) * (series[index]! - mean);
  const slope = product / ((count * (count * count - 1)) / 12);
  return { slope, interception: mean - slope * middle, deviations };
}

/** The values of a line at 1, 2 …, so many. */
export function alongLine({ slope, interception }: Line, length: number): Float64Array {
  const values = new Float64Array(length);
  for (let index = 0; index < length; index++) values[index] = slope * (index + 1) + interception;
  return values;
}

/** The squared distances of the points from a line, added up. */
export function residueOf(series: Float64Array, { slope, interception }: Line): number {
  let residue = 0;
  for (let index = 0; index < series.length; index++)
    residue += (series[index]! - (slope * (index + 1) + interception)) ** 2;
  return residue;
}

/** As `lineThrough`, with how well it fits. */
export function fitLine(series: Float64Array): LineFit | undefined {
  const line = lineThrough(series);
  if (line === undefined) return undefined;
  const fitted = alongLine(line, series.length);
  return {
    slope: line.slope,
    interception: line.interception,
    fitted,
    ...quality(series, fitted, line.deviations),
  };
}

/** How well `fitted` follows `series`, whose squared deviations from the mean add up to `deviations`. */
export function quality(
  series: Float64Array,
  fitted: Float64Array,
  deviations = moments(series).deviations,
): { rsquare: number; variance: number; rvariance: number } {
  let residue = 0;
  for (let index = 0; index < series.length; index++) residue += (series[index]! - fitted[index]!) ** 2;
  const count = series.length;
  return {
    rsquare: deviations === 0 ? 0 : 1 - residue / deviations,
    variance: sampleVariance({ count, mean: 0, deviations }),
    rvariance: sampleVariance({ count, mean: 0, deviations: residue }),
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
