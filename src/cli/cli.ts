import { Command, CommanderError } from 'commander';
import { KqlError } from '../diagnostics/kql-error.ts';
import { renderText } from '../diagnostics/render-text.ts';
import type { CommandLine } from './command-line/command-line.ts';
import { explainCommand } from './command-line/explain.ts';
import { functionsCommand } from './command-line/functions.ts';
import { huntCommand } from './command-line/hunt.ts';
import { importCommand } from './command-line/import.ts';
import { inputsCommand } from './command-line/inputs.ts';
import { inspectCommand } from './command-line/inspect.ts';
import { plannedCommands } from './command-line/planned.ts';
import { queryCommand } from './command-line/query.ts';
import { codeOfError, type ExitCode, exitCodes } from './exit-codes.ts';
import { OutputError, type Streams } from './streams.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

/** In the order of the help. */
const commands: readonly ((line: CommandLine) => void)[] = [
  queryCommand,
  huntCommand,
  inspectCommand,
  importCommand,
  inputsCommand,
  functionsCommand,
  explainCommand,
  plannedCommands,
];

/** Runs one command line. Never throws: every failure is said on `streams.err` and in the exit code. */
export async function run(args: readonly string[], streams: Streams): Promise<ExitCode> {
  let code: ExitCode = exitCodes.clean;
  const program = new Command('kqlbox')
    .description('Run Microsoft Sentinel and Defender detections on exported logs: offline, no tenant.')
    .version(version, '--version')
    .exitOverride()
    .configureOutput({ writeOut: streams.out, writeErr: streams.err })
    .showHelpAfterError('(see kqlbox --help)');
  const ends = (how: ExitCode): void => {
    code = how;
  };
  for (const add of commands) add({ program, streams, ends });
  for (const command of program.commands) command.showHelpAfterError(`(see kqlbox ${command.name()} --help)`);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, streams);
  }
}

/** Says what ended the program. */
function failed(error: unknown, streams: Streams): ExitCode {
  // The command-line parser has printed the message already; it ends help and version this way, too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.input;
  if (error instanceof KqlError) {
    streams.err(renderText(error.diagnostics, undefined));
    return codeOfError(error);
  }
  if (error instanceof OutputError || error instanceof UsageError) {
    streams.err(`kqlbox: ${error.message}\n`);
    return exitCodes.input;
  }
  streams.err(
    `kqlbox: a defect of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n` +
      'Please report it with the command line and, if you can, a small piece of the evidence.\n',
  );
  return exitCodes.defect;
}
