const integerText = /^[+-]?\d+$/;
const hexText = /^0[xX]0*([0-9a-fA-F]{1,16})$/;
const realText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** `INF` is not a number to Kusto, `inf` and `Inf` are. */
const specialText = /^([+-]?)(?:(nan)|[iI]nf|infinity)$/i;

/**
 * The integer a text spells (`42`, ` +7 `, `0x1F`), as `tolong` reads it. Hexadecimal digits are 64 raw bits, so
 * `0xFFFFFFFFFFFFFFFF` is −1. `undefined` for any other text (`5.9`, `7e0`, `-0x10`) and beyond 64 bits.
 */
export function parseLong(text: string): bigint | undefined {
  const trimmed = text.trim();
  if (integerText.test(trimmed)) {
    if (trimmed.length <= 15) return BigInt(Number(trimmed));
    const value = BigInt(trimmed[0] === '+' ? trimmed.slice(1) : trimmed);
    return BigInt.asIntN(64, value) === value ? value : undefined;
  }
  const hex = hexText.exec(trimmed)?.[1];
  return hex === undefined ? undefined : BigInt.asIntN(64, BigInt(`0x${hex}`));
}

/** The 32-bit integer a text spells, as `toint` reads it; `undefined` beyond 32 bits. */
export function parseInt32(text: string): number | undefined {
  const value = parseLong(text);
  return value !== undefined && BigInt.asIntN(32, value) === value ? Number(value) : undefined;
}

/** The real a text spells (`1.5e3`, `.5`, `5.`, `nan`, `-inf`), as `toreal` reads it; `undefined` otherwise and beyond ±1.8e308. */
export function parseReal(text: string): number | undefined {
  const trimmed = text.trim();
  if (realText.test(trimmed)) {
    const value = Number(trimmed);
    return Number.isFinite(value) ? value : undefined;
  }
  return parseSpecialReal(trimmed);
}

function parseSpecialReal(text: string): number | undefined {
  const match = specialText.exec(text);
  if (match === null || text.endsWith('INF')) return undefined;
  if (match[2] !== undefined) return Number.NaN;
  return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** `tobool` of a text: `true` and `false` in any case, or an integer (`0x10` too), which is true when it is not zero. */
export function parseBool(text: string): boolean | undefined {
  const trimmed = text.trim();
  switch (trimmed.toLowerCase()) {
    case 'true':
      return true;
    case 'false':
      return false;
  }
  const value = parseLong(trimmed);
  return value === undefined ? undefined : value !== 0n;
}
