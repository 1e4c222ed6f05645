import type { CommandLine } from './command-line.ts';

/** `kqlbox functions`: the functions and operators there are. */
export function functionsCommand({ program, streams, ends }: CommandLine): void {
  program
    .command('functions')
    .description('List the functions and operators, or describe one.')
    .argument('[name]', 'a function, aggregate, operator or alias')
    .option('--json', 'write one JSON document')
    .addHelpText('after', '\nExamples:\n  kqlbox functions\n  kqlbox functions has_any')
    .action(async (name, options) => {
      const { functions } = await import('../commands/functions.ts');
      ends(functions(name, options, streams));
    });
}
