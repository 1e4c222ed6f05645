import { addShared } from '../options.ts';
import type { CommandLine } from './command-line.ts';

/** `kqlbox inspect`: what is in the evidence. */
export function inspectCommand({ program, streams, ends }: CommandLine): void {
  addShared(
    program
      .command('inspect')
      .description(
        'Show what is in the evidence: shape, tables, columns, rows, rejected rows, time span, hashes.',
      )
      .argument(
        '<evidence...>',
        'files, folders, globs, Name=path, or a case, which is checked byte for byte',
      )
      .option('--json', 'write one JSON document'),
  )
    .addHelpText('after', '\nExamples:\n  kqlbox inspect exports/\n  kqlbox inspect net.csv --json')
    .action(async (evidence, options) => {
      const { inspect } = await import('../commands/inspect.ts');
      ends(await inspect(evidence, options, streams));
    });
}
