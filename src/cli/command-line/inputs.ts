import { addShared } from '../options.ts';
import type { CommandLine } from './command-line.ts';
import { rulesFirst } from './rules-first.ts';

/** `kqlbox inputs`: what a pack of rules needs from outside. */
export function inputsCommand({ program, streams, ends }: CommandLine): void {
  rulesFirst(
    addShared(
      program
        .command('inputs')
        .description(
          'List what a pack of rules needs from outside: tables, external data, watchlists, functions.',
        )
        .argument('<rules...>', 'rule files and folders')
        .option('--data <evidence...>', 'tells which of the tables are there')
        .option('--json', 'write one JSON document'),
    ),
  )
    .addHelpText(
      'after',
      `
Examples:
  kqlbox inputs rules/
  kqlbox inputs rules/ --functions parsers/ --data exports/ --json`,
    )
    .action(async (rules, options) => {
      const { inputs } = await import('../commands/inputs.ts');
      ends(await inputs(rules, options, streams));
    });
}
