/** A series of complex numbers. */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The discrete Fourier transform of any length; `sign` is -1 forward, 1 backward. Nothing is scaled. */
export function transform(series: Complex, sign: 1 | -1): Complex {
  const length = series.re.length;
  return (length & (length - 1)) === 0 ? radix2(series, sign) : bluestein(series, sign);
}

function radix2({ re, im }: Complex, sign: 1 | -1): Complex {
  const length = re.length;
  if (length <= 1) return { re: re.slice(), im: im.slice() };
  const pick = (values: Float64Array, from: number): Float64Array =>
    Float64Array.from({ length: length / 2 }, (_, index) => values[2 * index + from]!);
  const even = radix2({ re: pick(re, 0), im: pick(im, 0) }, sign);
  const odd = radix2({ re: pick(re, 1), im: pick(im, 1) }, sign);
  const out = { re: new Float64Array(length), im: new Float64Array(length) };
  for (let index = 0; index < length / 2; index++) {
    const angle = (sign * 2 * Math.PI * index) / length;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const x = odd.re[index]! * cos - odd.im[index]! * sin;
    const y = odd.re[index]! * sin + odd.im[index]! * cos;
    out.re[index] = even.re[index]! + x;
    out.im[index] = even.im[index]! + y;
    out.re[index + length / 2] = even.re[index]! - x;
    out.im[index + length / 2] = even.im[index]! - y;
  }
  return out;
}

/** Bluestein: a transform of any length as a convolution of a power of two. */
function bluestein({ re, im }: Complex, sign: 1 | -1): Complex {
  const length = re.length;
  const size = 2 ** Math.ceil(Math.log2(2 * length - 1));
  const cos = new Float64Array(length);
  const sin = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    // The square modulo 2n keeps the angle small and so exact.
    const angle = (sign * Math.PI * ((index * index) % (2 * length))) / length;
    cos[index] = Math.cos(angle);
    sin[index] = Math.sin(angle);
  }
  const a = { re: new Float64Array(size), im: new Float64Array(size) };
  const b = { re: new Float64Array(size), im: new Float64Array(size) };
  for (let index = 0; index < length; index++) {
    a.re[index] = re[index]! * cos[index]! - im[index]! * sin[index]!;
    a.im[index] = re[index]! * sin[index]! + im[index]! * cos[index]!;
    b.re[index] = cos[index]!;
    b.im[index] = -sin[index]!;
    if (index > 0) {
      b.re[size - index] = cos[index]!;
      b.im[size - index] = -sin[index]!;
    }
  }
  const left = radix2(a, -1);
  const right = radix2(b, -1);
  const product = {
    re: left.re.map((value, index) => value * right.re[index]! - left.im[index]! * right.im[index]!),
    im: left.re.map((value, index) => value * right.im[index]! + left.im[index]! * right.re[index]!),
  };
  const folded = radix2(product, 1);
  const out = { re: new Float64Array(length), im: new Float64Array(length) };
  for (let index = 0; index < length; index++) {
    const [x, y] = [folded.re[index]! / size, folded.im[index]! / size];
    out.re[index] = x * cos[index]! - y * sin[index]!;
    out.im[index] = x * sin[index]! + y * cos[index]!;
  }
  return out;
}
