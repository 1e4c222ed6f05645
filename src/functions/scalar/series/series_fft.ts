import type { DynamicValue } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from '../dynamic/boxed.ts';
import { transform } from './fourier.ts';
import { fullSeries, realSeries } from './numbers.ts';

const returns =
  'Two columns, the real and the imaginary parts; null when an argument is not an array of numbers or the two differ in length.';

/** `series_fft(x_real, x_imaginary)`: two columns. */
export const seriesFft = defineScalar({
  name: 'series_fft',
  category: 'series',
  summary: 'Returns the discrete Fourier transform of a series.',
  returns,
  reference: 'series-fft-function.md',
  generic: boxed({ arguments: [1, 2], returns: 'dynamic', map: (values) => columns(values, -1) }),
  examples: [
    { kql: 'print x = dynamic([1, 0, 0, 0]) | project (re, im) = series_fft(x)', result: [1, 1, 1, 1] },
  ],
});

/** `series_ifft(fft_real, fft_imaginary)`: two columns. */
export const seriesIfft = defineScalar({
  name: 'series_ifft',
  category: 'series',
  summary: 'Returns the inverse discrete Fourier transform of a series.',
  returns,
  reference: 'series-ifft-function.md',
  generic: boxed({ arguments: [1, 2], returns: 'dynamic', map: (values) => columns(values, 1) }),
  examples: [
    { kql: 'print x = dynamic([1, 1, 1, 1]) | project (re, im) = series_ifft(x)', result: [1, 0, 0, 0] },
  ],
});

function columns([realPart = null, imaginary]: readonly DynamicValue[], sign: 1 | -1): DynamicValue {
  const re = fullSeries(realPart);
  const im = imaginary === undefined ? re?.map(() => 0) : fullSeries(imaginary);
  if (re === undefined || im === undefined || re.length !== im.length) return [null, null];
  const out = transform({ re, im }, sign);
  const scale = sign === 1 ? re.length : 1;
  return [realSeries(out.re.map((value) => value / scale)), realSeries(out.im.map((value) => value / scale))];
}
