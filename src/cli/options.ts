import { type Command, Option } from 'commander';
import type { Flavour } from '../catalog/catalog.ts';
import type { EngineOptions } from '../engine/options.ts';
import { nodeTempStore } from '../host/node/temp-store.ts';
import type { EvidenceOptions } from '../sources/open-evidence.ts';
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
    .option('--zone <zone>', 'IANA zone of local times in the evidence')
    .addOption(
      new Option(
        '--date-order <order>',
        'order of dates such as 10/11/2025 in files whose dates do not tell',
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
      'what sort, summarize and join may hold before they use temporary files, e.g. 512mb',
      parseSize,
    )
    .option('--quiet', 'no warnings on standard error, only errors');

export const engineOptions = (options: SharedOptions): EngineOptions => ({
  schema: options.schema,
  ...(options.now === undefined ? {} : { now: options.now }),
  ...(options.memory === undefined ? {} : { limits: { memory: options.memory }, tempStore: nodeTempStore() }),
});

export const evidenceOptions = ({ schema, zone, dateOrder, reader }: SharedOptions): EvidenceOptions => ({
  schema,
  ...(zone === undefined ? {} : { zone }),
  ...(dateOrder === undefined ? {} : { dateOrder }),
  ...(reader === undefined ? {} : { reader }),
});
