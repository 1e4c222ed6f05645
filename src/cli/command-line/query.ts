import { addShared } from '../options.ts';
import type { CommandLine } from './command-line.ts';

/** `kqlbox query`: KQL over evidence. */
export function queryCommand({ program, streams, ends }: CommandLine): void {
  addShared(
    program
      .command('query')
      .description('Run KQL over evidence.')
      .argument('[kql]', 'the query; left out with --file')
      .argument('[evidence...]', 'files, folders, globs, Name=path, or a case')
      .option('-f, --file <file>', 'read the query from a file')
      .option(
        '--format <format>',
        'table, csv, json, ndjson, markdown or kusto',
        streams.isTerminal ? 'table' : 'json',
      )
      .option('--out <file>', 'write the result to a file')
      .option('--explain', 'show the plan instead of running it')
      .option(
        '--param <name=value>',
        'a value for declare query_parameters; may be given more than once',
        (given: string, before: readonly string[] = []) => [...before, given],
      ),
  )
    .addHelpText(
      'after',
      `
Examples:
  kqlbox query 'print 1 + 1'
  kqlbox query 'DeviceNetworkEvents | summarize count() by RemotePort' exports/
  kqlbox query -f hunt.kql DeviceNetworkEvents=net.csv --format csv --out hits.csv`,
    )
    .action(async (kql, evidence, options) => {
      const { query } = await import('../commands/query.ts');
      ends(await query(kql, evidence, options, streams));
    });
}
