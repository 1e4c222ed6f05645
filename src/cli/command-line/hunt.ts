import { addShared } from '../options.ts';
import type { CommandLine } from './command-line.ts';
import { rulesFirst } from './rules-first.ts';

/** `kqlbox hunt`: a verdict for each rule of a pack. */
export function huntCommand({ program, streams, ends }: CommandLine): void {
  rulesFirst(
    addShared(
      program
        .command('hunt')
        .description('Run a pack of rules over evidence in shared passes: a verdict for each rule.')
        .argument('<rules...>', 'rule files and folders')
        .requiredOption('--data <evidence...>', 'files, folders, globs, Name=path, or a case')
        .option('--from <time>', 'start of the time range, for hunting queries that leave it open')
        .option('--to <time>', 'end of that range; else --now')
        .option('--rows [count]', 'show rows of rules that fire, up to this many of each (default 10)')
        .option('--json', 'write one JSON document')
        .option('--fail-on-hit', 'exit with 1 when a rule fires')
        .option('--fail-on-unknown', 'exit with 4 when a verdict is unknown'),
    ),
  )
    .addHelpText(
      'after',
      `
Examples:
  kqlbox hunt rules/ --data exports/
  kqlbox hunt rmm.yaml --data DeviceNetworkEvents=net.csv --rows --now 2025-10-20T12:00:00Z
  kqlbox hunt rules/ --data exports/ --json --fail-on-hit`,
    )
    .action(async (rules, options) => {
      const { hunt } = await import('../commands/hunt.ts');
      ends(await hunt(rules, options, streams));
    });
}
