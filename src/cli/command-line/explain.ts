import type { CommandLine } from './command-line.ts';

/** `kqlbox explain`: what a diagnostic code means. */
export function explainCommand({ program, streams, ends }: CommandLine): void {
  program
    .command('explain')
    .description('Explain a diagnostic code: what it means and what to do.')
    .argument('<code>', 'a code such as KS211 or KB204')
    .addHelpText('after', '\nExample:\n  kqlbox explain KS211')
    .action(async (name) => {
      const { explain } = await import('../commands/explain.ts');
      ends(explain(name, streams));
    });
}
