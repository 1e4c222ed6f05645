import { dynamicEquals } from '../../../types/compare-dynamic.ts';
import { type DynamicValue, dynamicReal, isArray, isLong } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from '../dynamic/boxed.ts';
import { numeric } from './numbers.ts';

/** Whether an element is missing: null, unless another placeholder is given. */
const isMissing = (element: DynamicValue, placeholder: DynamicValue): boolean =>
  placeholder === null ? element === null : dynamicEquals(element, placeholder);

/** Copies of `series` in which each missing element takes the value of the nearest one before it. */
function carry(series: readonly DynamicValue[], placeholder: DynamicValue): DynamicValue[] {
  let last: DynamicValue | undefined;
  return series.map((element) => {
    if (!isMissing(element, placeholder)) last = element;
    return last ?? element;
  });
}

/** `series_fill_forward(series, missing_value_placeholder)`. */
export const seriesFillForward = defineScalar({
  name: 'series_fill_forward',
  category: 'series',
  summary: 'Replaces each missing value of a series by the nearest value before it.',
  returns: 'The series; missing values at its start stay. Null when the value is not an array.',
  reference: 'series-fill-forward-function.md',
  generic: boxed({
    arguments: [1, 2],
    returns: 'dynamic',
    map: ([series = null, placeholder = null]) => (isArray(series) ? carry(series, placeholder) : null),
  }),
  examples: [
    { kql: 'print series_fill_forward(dynamic([null, 36, null, null, 16]))', result: [null, 36, 36, 36, 16] },
    { kql: 'print series_fill_forward(dynamic([5, 0, 7]), 0)', result: [5, 5, 7] },
  ],
});

/** `series_fill_backward(series, missing_value_placeholder)`. */
export const seriesFillBackward = defineScalar({
  name: 'series_fill_backward',
  category: 'series',
  summary: 'Replaces each missing value of a series by the nearest value after it.',
  returns: 'The series; missing values at its end stay. Null when the value is not an array.',
  reference: 'series-fill-backward-function.md',
  generic: boxed({
    arguments: [1, 2],
    returns: 'dynamic',
    map: ([series = null, placeholder = null]) =>
      isArray(series) ? carry([...series].reverse(), placeholder).reverse() : null,
  }),
  examples: [
    {
      kql: 'print series_fill_backward(dynamic([null, 36, null, 16, null]))',
      result: [36, 36, 16, 16, null],
    },
  ],
});

/** `series_fill_const(series, constant_value, missing_value_placeholder)`. */
export const seriesFillConst = defineScalar({
  name: 'series_fill_const',
  category: 'series',
  summary: 'Replaces each missing value of a series by a constant.',
  returns: 'The series; the constant keeps its type. Null when the value is not an array.',
  reference: 'series-fill-const-function.md',
  generic: boxed({
    arguments: [1, 3],
    returns: 'dynamic',
    map: ([series = null, constant = 0, placeholder = null]) =>
      isArray(series)
        ? series.map((element) => (isMissing(element, placeholder) ? constant : element))
        : null,
  }),
  examples: [{ kql: 'print series_fill_const(dynamic([111, null, 36]), -1)', result: [111, -1, 36] }],
});

/** `series_fill_linear(series, missing_value_placeholder, fill_edges, constant_value)`. */
export const seriesFillLinear = defineScalar({
  name: 'series_fill_linear',
  category: 'series',
  summary: 'Replaces missing values of a series by linear interpolation.',
  returns:
    'The series; between longs the interpolated values lose their fraction. Missing values at the ends take the nearest value unless `fill_edges` is false; a series of missing values alone takes `constant_value` (0.0). Null when the value is not an array.',
  reference: 'series-fill-linear-function.md',
  generic: boxed({
    arguments: [1, 4],
    returns: 'dynamic',
    map: ([series = null, placeholder = null, edges, constant]) =>
      isArray(series)
        ? interpolate(series, placeholder, edges !== false, constant ?? null, constant === undefined)
        : null,
  }),
  examples: [
    { kql: 'print series_fill_linear(dynamic([null, 111, null, 36]))', result: [111, 111, 73, 36] },
    { kql: 'print series_fill_linear(dynamic([1.0, null, 2.0]))', result: [1, 1.5, 2] },
    { kql: 'print series_fill_linear(dynamic([null, 1, null]), real(null), false)', result: [null, 1, null] },
  ],
});

function interpolate(
  series: readonly DynamicValue[],
  placeholder: DynamicValue,
  fillEdges: boolean,
  constant: DynamicValue,
  defaultConstant: boolean,
): DynamicValue {
  const known = [...series.keys()].filter((index) => !isMissing(series[index]!, placeholder));
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined)
    return series.map((element) =>
      defaultConstant ? dynamicReal(0) : constant === null ? element : constant,
    );
  const whole = known.every((index) => isLong(series[index]!));
  const filled = [...series];
  for (let at = 1; at < known.length; at++) {
    const [from, to] = [known[at - 1]!, known[at]!];
    const [start, end] = [numeric(series[from]!), numeric(series[to]!)];
    if (start === undefined || end === undefined) continue;
    for (let index = from + 1; index < to; index++) {
      // Measured from the end: the rounding is that of Kusto's results.
      const value = end + ((start - end) * (to - index)) / (to - from);
      filled[index] = whole ? Math.trunc(value) + 0 : dynamicReal(value);
    }
  }
  if (fillEdges) {
    filled.fill(series[first]!, 0, first);
    filled.fill(series[last]!, last + 1);
  }
  return filled;
}
