import { problemOf } from '../diagnostics/system-error.ts';
/** What a command gives cannot be written where it should be. */
export class OutputError extends Error {
  override readonly name = 'OutputError';

  constructor(place: string, cause: unknown) {
    super(`cannot write ${place}: ${problemOf(cause)}`, { cause });
  }
}

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
