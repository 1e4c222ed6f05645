/** Where a command writes. Commands know no process, so that tests run them within theirs. */
export interface Streams {
  /** Bytes are UTF-8. */
  out(part: string | Uint8Array): void;
  err(text: string): void;
  /** Standard output is a terminal: colour may be used. */
  readonly isTerminal: boolean;
  /** Places in a line of the terminal. */
  readonly width?: number;
}
