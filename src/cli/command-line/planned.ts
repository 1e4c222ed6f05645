import { exitCodes } from '../exit-codes.ts';
import type { CommandLine } from './command-line.ts';

/** Commands of later versions: named, so that asking for one is answered clearly. */
const planned = ['backtest', 'test', 'lint', 'shell', 'serve'];

/** Hidden commands that say that they are not there yet, and end with 2. */
export function plannedCommands({ program, streams, ends }: CommandLine): void {
  for (const name of planned)
    program
      .command(name, { hidden: true })
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => {
        streams.err(`kqlbox: '${name}' is not part of this version. See kqlbox --help for what is.\n`);
        ends(exitCodes.input);
      });
}
