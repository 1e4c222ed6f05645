import { type Command, Option } from 'commander';
import type { Flavour } from '../catalog/catalog.ts';
import type { Schema } from '../columns/schema.ts';
import type { EngineOptions } from '../engine/given/options.ts';
import { heapLimits } from '../host/node/heap-limits.ts';
import { nodeTempStore } from '../host/node/temp-store.ts';
import type { InputFiles } from '../outside/inputs.ts';
import type { EvidenceOptions } from '../sources/evidence-options.ts';
import { parseSize } from './size.ts';

/** Options of every command that reads evidence. */
export interface SharedOptions {
  readonly now?: string;
  readonly schema: Flavour;
  readonly zone?: string;
  readonly dateOrder?: 'mdy' | 'dmy';
  readonly reader?: 'fast' | 'plain';
  /** Bytes that sort, summarize and join may hold before they go on in temporary files. */
  readonly memory?: number;
  readonly functions?: string;
  readonly externalData?: string;
  readonly watchlists?: string;
  readonly fileProfiles?: string;
  readonly geoip?: string;
  readonly missingWatchlist?: 'error' | 'empty';
  readonly schemaFile?: string;
  readonly quiet?: boolean;
}

/** Adds the options of `SharedOptions`. */
export const addShared = (command: Command): Command =>
  command
    .option('--now <time>', 'what now() returns; else the newest time in the tables that a query reads')
    .addOption(
      new Option('--schema <schema>', 'whose tables are known')
        .choices(['defender', 'sentinel', 'all'])
        .default('all'),
    )
    .option(
      '--schema-file <file>',
      'JSON or YAML of further tables, or other types for known ones: { Table: { Column: type } }',
    )
    .option('--external-data <map>', 'JSON or YAML that maps addresses of externaldata to local files')
    .option('--watchlists <dir>', 'watchlists: alias.csv, with alias.json for its search key')
    .addOption(
      new Option('--missing-watchlist <answer>', 'how a watchlist that was not given counts').choices([
        'error',
        'empty',
      ]),
    )
    .option('--file-profiles <csv>', 'profiles of files for FileProfile(), by hash')
    .option('--geoip <csv>', 'networks and places: network,country,state,city,latitude,longitude')
    .option('--functions <dir>', 'workspace functions: .kql files, and parsers as YAML')
    .option('--zone <zone>', 'IANA zone of local times in the evidence')
    .addOption(
      new Option(
        '--date-order <order>',
        'order of day and month in dates such as 10/11/2025, where the file does not show it',
      ).choices(['mdy', 'dmy']),
    )
    .addOption(
      new Option('--reader <reader>', 'how CSV is read: fast (default), or plain, by fast-csv').choices([
        'fast',
        'plain',
      ]),
    )
    .option(
      '--memory <size>',
      'what sort, summarize and join may hold before they use temporary files, e.g. 512mb; else two fifths of the heap',
      parseSize,
    )
    .option('--quiet', 'no warnings on standard error, only errors');

/** What the options say to the engine. It uses temporary files for rows that memory has no room for. */
export const engineOptions = (options: SharedOptions): EngineOptions => ({
  schema: options.schema,
  ...(options.now === undefined ? {} : { now: options.now }),
  limits: options.memory === undefined ? heapLimits() : { memory: options.memory },
  tempStore: nodeTempStore(),
});

/** How evidence is read; the file of schemas is read for it, unless they are known. */
export async function evidenceOptions(
  { schema, schemaFile, zone, dateOrder, reader }: SharedOptions,
  schemas?: ReadonlyMap<string, Schema>,
  types?: EvidenceOptions['types'],
): Promise<EvidenceOptions> {
  let own = schemas;
  if (own === undefined && schemaFile !== undefined) {
    const { readSchemaFile } = await import('../outside/schema-file.ts');
    own = await readSchemaFile(schemaFile);
  }
  return {
    schema,
    ...(own === undefined ? {} : { schemas: own }),
    ...(zone === undefined ? {} : { zone }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(reader === undefined ? {} : { reader }),
    ...(types === undefined ? {} : { types }),
  };
}

/** Files and folders of what queries need besides evidence; undefined when none are named. */
export function inputFiles(options: SharedOptions): InputFiles | undefined {
  const { functions, schemaFile, externalData, watchlists, fileProfiles, geoip } = options;
  const named = Object.entries({ functions, schemaFile, externalData, watchlists, fileProfiles, geoip });
  const inputs: InputFiles = Object.fromEntries(named.filter(([, value]) => value !== undefined));
  return Object.keys(inputs).length === 0 ? undefined : inputs;
}
