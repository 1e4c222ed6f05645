import { Command, CommanderError } from 'commander';
import { KqlError } from '../diagnostics/kql-error.ts';
import { renderText } from '../diagnostics/render-text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { addShared } from './options.ts';
import type { Streams } from './streams.ts';
import { version } from './version.ts';

/** Commands of later versions: named, so that asking for one is answered clearly. */
const planned = ['backtest', 'test', 'lint', 'shell', 'serve'];

/** Runs one command line. Never throws: every failure is said on `streams.err` and in the exit code. */
export async function run(args: readonly string[], streams: Streams): Promise<ExitCode> {
  let code: ExitCode = exitCodes.clean;
  const program = new Command('kqlbox')
    .description('Run Microsoft Sentinel and Defender detections on exported logs: offline, no tenant.')
    .version(version, '--version')
    .exitOverride()
    .configureOutput({ writeOut: streams.out, writeErr: streams.err })
    .showHelpAfterError('(see kqlbox --help)');

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
      const { query } = await import('./commands/query.ts');
      code = await query(kql, evidence, options, streams);
    });

  addShared(
    program
      .command('hunt')
      .description('Run a pack of rules over evidence in shared passes: a verdict for each rule.')
      .argument('<rules...>', 'rule files and folders')
      .requiredOption('--data <evidence...>', 'files, folders, globs, Name=path, or a case')
      .option('--from <time>', 'where the time range begins that hunting queries leave blank')
      .option('--to <time>', 'where that range ends; else --now')
      .option('--rows [count]', 'show the rows of rules that fire, at most so many of each (default 10)')
      .option('--json', 'write one JSON document')
      .option('--fail-on-hit', 'exit with 1 when a rule fires')
      .option('--fail-on-unknown', 'exit with 4 when a verdict is unknown'),
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
      const { hunt } = await import('./commands/hunt.ts');
      code = await hunt(rules, options, streams);
    });

  addShared(
    program
      .command('inspect')
      .description(
        'Say what is in the evidence: shape, tables, columns, rows, rejected rows, time span, hashes.',
      )
      .argument(
        '<evidence...>',
        'files, folders, globs, Name=path, or a case, which is checked byte for byte',
      )
      .option('--json', 'write one JSON document'),
  )
    .addHelpText('after', '\nExamples:\n  kqlbox inspect exports/\n  kqlbox inspect net.csv --json')
    .action(async (evidence, options) => {
      const { inspect } = await import('./commands/inspect.ts');
      code = await inspect(evidence, options, streams);
    });

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
      const { importEvidence } = await import('./commands/import.ts');
      code = await importEvidence(evidence, options, streams);
    });

  addShared(
    program
      .command('inputs')
      .description(
        'Say what a pack of rules needs from outside: tables, external data, watchlists, functions.',
      )
      .argument('<rules...>', 'rule files and folders')
      .option('--data <evidence...>', 'tells which of the tables are there')
      .option('--json', 'write one JSON document'),
  )
    .addHelpText(
      'after',
      `
Examples:
  kqlbox inputs rules/
  kqlbox inputs rules/ --functions parsers/ --data exports/ --json`,
    )
    .action(async (rules, options) => {
      const { inputs } = await import('./commands/inputs.ts');
      code = await inputs(rules, options, streams);
    });

  program
    .command('functions')
    .description('List the functions and operators, or describe one.')
    .argument('[name]', 'a function, aggregate, operator or alias')
    .option('--json', 'write one JSON document')
    .addHelpText('after', '\nExamples:\n  kqlbox functions\n  kqlbox functions has_any')
    .action(async (name, options) => {
      const { functions } = await import('./commands/functions.ts');
      code = functions(name, options, streams);
    });

  program
    .command('explain')
    .description('Say what a diagnostic code means and what to do.')
    .argument('<code>', 'a code such as KS211 or KB204')
    .addHelpText('after', '\nExample:\n  kqlbox explain KS211')
    .action(async (name) => {
      const { explain } = await import('./commands/explain.ts');
      code = explain(name, streams);
    });

  for (const name of planned)
    program
      .command(name, { hidden: true })
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => {
        streams.err(`kqlbox: '${name}' is not part of this version. See kqlbox --help for what is.\n`);
        code = exitCodes.input;
      });

  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.input;
    if (error instanceof KqlError) {
      streams.err(renderText(error.diagnostics, undefined));
      return exitCodes.input;
    }
    streams.err(
      `kqlbox: a defect of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n` +
        'Please report it with the command line and, if you can, a small piece of the evidence.\n',
    );
    return exitCodes.defect;
  }
}
