/** The least and greatest of the values that are not null; the least is above the greatest where there are none. */
export function boundsOf(
  values: Int32Array | Float64Array,
  valid: Uint8Array | undefined,
): { readonly least: number; readonly greatest: number } {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    if (valid !== undefined && valid[row] === 0) continue;
    const value = values[row] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return { least, greatest };
}
