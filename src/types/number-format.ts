/**
 * The text of a `real`: the shortest digits that read back as the same number, always marked as a real
 * (`1.0`, `1500.0`, `0.1`, `1e+21`), `NaN`, `Infinity`, `-Infinity`.
 */
export function realToString(value: number): string {
  if (Number.isInteger(value)) {
    if (Object.is(value, -0)) return '-0.0';
    const digits = String(value);
    return digits.includes('e') ? digits : `${digits}.0`;
  }
  return String(value);
}
