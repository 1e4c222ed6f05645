import type { Command } from 'commander';

/** Of a command with rules and `--data`: where no rules are left, says that `--data` takes all that follows it. */
export const rulesFirst = (command: Command): Command =>
  command.configureOutput({
    outputError: (text, write) => {
      const hint = `(--data takes all names after it: put rules before it, as in kqlbox ${command.name()} rules/ --data exports/)\n`;
      write(text.includes("missing required argument 'rules'") ? text + hint : text);
    },
  });
