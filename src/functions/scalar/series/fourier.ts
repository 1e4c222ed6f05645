/** A series of complex numbers. */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** +1 backward, -1 forward. */
type Sign = 1 | -1;

/** Transforms series of one length in one direction: the angles, places and filter that all of them share are made once. */
type Transform = (series: Complex) => Complex;

/** Most queries transform series of one length, there and back. */
const KEPT = 8;
const kept = new Map<number, Transform>();

/** The discrete Fourier transform of any length; `sign` is -1 forward, 1 backward. Nothing is scaled. */
export function transform(series: Complex, sign: Sign): Complex {
  const { length } = series.re;
  if (length < 2) return { re: series.re.slice(), im: series.im.slice() };
  const key = sign * length;
  let prepared = kept.get(key);
  if (prepared === undefined) {
    if (kept.size === KEPT) kept.clear();
    prepared = (length & (length - 1)) === 0 ? radix2(length, sign) : bluestein(length, sign);
    kept.set(key, prepared);
  }
  return prepared(series);
}

/** The cosine and sine of `angleOf(index)`, for each index. */
function turns(length: number, angleOf: (index: number) => number): { cos: Float64Array; sin: Float64Array } {
  const cos = new Float64Array(length);
  const sin = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    const angle = angleOf(index);
    cos[index] = Math.cos(angle);
    sin[index] = Math.sin(angle);
  }
  return { cos, sin };
}

/** Cooley and Tukey: halves, their halves and so on, put together from pairs upwards. */
function radix2(length: number, sign: Sign): Transform {
  const { cos, sin } = turns(length / 2, (index) => (sign * 2 * Math.PI * index) / length);
  const places = reversedBits(length);
  return (series) => {
    const re = new Float64Array(length);
    const im = new Float64Array(length);
    for (let index = 0; index < length; index++) {
      re[index] = series.re[places[index]!]!;
      im[index] = series.im[places[index]!]!;
    }
    for (let half = 1; half < length; half *= 2) {
      const stride = length / (2 * half);
      for (let start = 0; start < length; start += 2 * half)
        for (let index = 0; index < half; index++) {
          const even = start + index;
          const odd = even + half;
          const c = cos[index * stride]!;
          const s = sin[index * stride]!;
          const x = re[odd]! * c - im[odd]! * s;
          const y = re[odd]! * s + im[odd]! * c;
          re[odd] = re[even]! - x;
          im[odd] = im[even]! - y;
          re[even]! += x;
          im[even]! += y;
        }
    }
    return { re, im };
  };
}

/** Each index below a power of two with its bits in the other order. */
function reversedBits(length: number): Int32Array {
  const places = new Int32Array(length);
  for (let known = 1, step = length / 2; known < length; known *= 2, step /= 2)
    for (let index = 0; index < known; index++) places[known + index] = places[index]! + step;
  return places;
}

/** Bluestein: a transform of any length as a convolution of a power of two. */
function bluestein(length: number, sign: Sign): Transform {
  const size = 2 ** Math.ceil(Math.log2(2 * length - 1));
  // The square modulo 2n keeps the angle small and so exact.
  const { cos, sin } = turns(length, (index) => (sign * Math.PI * ((index * index) % (2 * length))) / length);
  const forward = radix2(size, -1);
  const backward = radix2(size, 1);
  const chirp = { re: new Float64Array(size), im: new Float64Array(size) };
  for (let index = 0; index < length; index++) {
    for (const place of index === 0 ? [0] : [index, size - index]) {
      chirp.re[place] = cos[index]!;
      chirp.im[place] = -sin[index]!;
    }
  }
  const filter = forward(chirp);
  return ({ re, im }) => {
    const turned = { re: new Float64Array(size), im: new Float64Array(size) };
    for (let index = 0; index < length; index++) {
      turned.re[index] = re[index]! * cos[index]! - im[index]! * sin[index]!;
      turned.im[index] = re[index]! * sin[index]! + im[index]! * cos[index]!;
    }
    const product = forward(turned);
    for (let index = 0; index < size; index++) {
      const x = product.re[index]!;
      const y = product.im[index]!;
      product.re[index] = x * filter.re[index]! - y * filter.im[index]!;
      product.im[index] = x * filter.im[index]! + y * filter.re[index]!;
    }
    const folded = backward(product);
    const out = { re: new Float64Array(length), im: new Float64Array(length) };
    for (let index = 0; index < length; index++) {
      const x = folded.re[index]! / size;
      const y = folded.im[index]! / size;
      out.re[index] = x * cos[index]! - y * sin[index]!;
      out.im[index] = x * sin[index]! + y * cos[index]!;
    }
    return out;
  };
}
