/** Whether the system refused something (`ENOENT`, `EIO`, `ENOSPC`), or unpacking (`Z_DATA_ERROR`): no defect of the program. */
export const isSystemError = (error: unknown): error is Error => error instanceof Error && 'errno' in error;
