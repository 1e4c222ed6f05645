/** The array itself when it holds `count` values, else a larger copy whose new places hold 0. */
export function growDoubles(values: Float64Array, count: number): Float64Array {
  if (values.length >= count) return values;
  const grown = new Float64Array(capacity(values.length, count));
  grown.set(values);
  return grown;
}

/** As `growDoubles`, whose new places hold `fill`. */
export function growInts(values: Int32Array, count: number, fill = 0): Int32Array {
  if (values.length >= count) return values;
  const grown = new Int32Array(capacity(values.length, count));
  grown.set(values);
  if (fill !== 0) grown.fill(fill, values.length);
  return grown;
}

/** As `growDoubles`; new places hold 0. */
export function growWords(values: Uint32Array, count: number): Uint32Array {
  if (values.length >= count) return values;
  const grown = new Uint32Array(capacity(values.length, count));
  grown.set(values);
  return grown;
}

/** As `growDoubles`; new places hold 0. */
export function growBytes(values: Uint8Array, count: number): Uint8Array {
  if (values.length >= count) return values;
  const grown = new Uint8Array(capacity(values.length, count));
  grown.set(values);
  return grown;
}

/** As `growDoubles`; new places hold 0. */
export function growLongs(values: BigInt64Array, count: number): BigInt64Array {
  if (values.length >= count) return values;
  const grown = new BigInt64Array(capacity(values.length, count));
  grown.set(values);
  return grown;
}

const capacity = (before: number, count: number): number => Math.max(before * 2, count, 16);
