import { addShared } from '../options.ts';
import type { CommandLine } from './command-line.ts';

/** `kqlbox import`: evidence becomes a case. */
export function importCommand({ program, streams, ends }: CommandLine): void {
  addShared(
    program
      .command('import')
      .description(
        'Read evidence into a case: a folder of Arrow files that later commands open in its place.',
      )
      .argument('<evidence...>', 'files, folders, globs, or Name=path')
      .requiredOption('--out <case>', 'the folder of the case; files that it has already are not read again')
      .option('--json', 'write one JSON document'),
  )
    .addHelpText(
      'after',
      `
Examples:
  kqlbox import exports/ --out case
  kqlbox import DeviceNetworkEvents=net.csv --out case
  kqlbox hunt rules/ --data case`,
    )
    .action(async (evidence, options) => {
      const { importEvidence } = await import('../commands/import.ts');
      ends(await importEvidence(evidence, options, streams));
    });
}
