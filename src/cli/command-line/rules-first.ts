import type { Command } from 'commander';

/** For a command that takes rules and `--data`: where no rules are given, adds the hint that `--data` takes everything that follows it. */
export const rulesFirst = (command: Command): Command =>
  command.configureOutput({
    outputError: (text, write) => {
      const hint = `(--data takes all names after it: put rules before it, as in kqlbox ${command.name()} rules/ --data exports/)\n`;
      write(text.includes("missing required argument 'rules'") ? text + hint : text);
    },
  });
