let listener: (() => void) | undefined;

/** Has `told` called once, when a query that is prepared first reads or makes rows in this process. */
export function whenRowsBegin(told: () => void): void {
  listener = told;
}

/** To be called by what is about to read or make rows. */
export function rowsBegin(): void {
  const told = listener;
  listener = undefined;
  told?.();
}
