/** How files are read. Both ways give the same rows and the same report. */
export interface Reading {
  /** `fast` takes rows about which nothing is odd by compiled kernels; `careful` takes every row by itself. */
  readonly mode: 'fast' | 'careful';
  /** Bytes read at once, when it matters. */
  readonly chunk?: number | undefined;
}

/** What `KQLBOX_SCAN` asks for: `careful` or `fast`, which is the default. */
export const readingOf = (environment: Readonly<Record<string, string | undefined>>): Reading => ({
  mode: environment['KQLBOX_SCAN'] === 'careful' ? 'careful' : 'fast',
});
