/** Whether the system refused something (`ENOENT`, `EIO`, `ENOSPC`), or unpacking (`Z_DATA_ERROR`): no defect of the program. */
export const isSystemError = (error: unknown): error is Error => error instanceof Error && 'errno' in error;

/** The message of an error; for one of the system without the call and the path, which the caller names itself. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // As Node writes them: `ENOENT: no such file or directory, open 'path'`.
  const [, code, words] = /^(E[A-Z0-9]+): ([^,]+), \w+/.exec(error.message) ?? [];
  return isSystemError(error) && code !== undefined ? `${words} (${code})` : error.message;
}
