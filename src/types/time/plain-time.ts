/** `2025-10-20T12:00:00Z` for `2025-10-20T12:00:00.0000000Z`: the fraction without the zeros at its end, and none of zeros alone. */
export const plainTime = (iso: string): string =>
  iso.replace(/(\.\d*?)0+Z$/, (_, fraction: string) => `${fraction === '.' ? '' : fraction}Z`);
