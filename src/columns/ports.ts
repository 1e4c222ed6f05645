/** Room outside memory for rows that do not fit. Calls are synchronous: they happen in the middle of a push. */
export interface TempStore {
  open(): TempFile;
}

/** Bytes that no other program sees; removed when closed, and when the program ends, however it ends. */
export interface TempFile {
  /** Adds bytes at the end; the place where they begin. */
  append(bytes: Uint8Array): number;
  /** So many bytes from a place on that `append` gave. */
  read(place: number, length: number): Uint8Array;
  close(): void;
}
