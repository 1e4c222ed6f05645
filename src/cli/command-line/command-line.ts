import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.ts';
import type { Streams } from '../streams.ts';

/** What a command is added to. It says how it is called; what it does is loaded when it is. */
export interface CommandLine {
  readonly program: Command;
  readonly streams: Streams;
  /** Told once, by the command that ran. */
  readonly ends: (code: ExitCode) => void;
}
