import type { Command } from 'commander';
import type { Flavour } from '../catalog/catalog.ts';
import type { EngineOptions } from '../engine/options.ts';

/** Options of every command that reads evidence. */
export interface SharedOptions {
  readonly now?: string;
  readonly schema: Flavour;
  readonly zone?: string;
  readonly quiet?: boolean;
}

/** Adds the options of `SharedOptions`. */
export const addShared = (command: Command): Command =>
  command
    .option('--now <time>', 'what now() returns; else the newest time in the tables that a query reads')
    .option('--schema <schema>', 'whose tables are known: defender, sentinel or all', 'all')
    .option('--zone <zone>', 'IANA zone of local times in the evidence')
    .option('--quiet', 'no notes about the evidence on standard error');

export const engineOptions = (options: SharedOptions): EngineOptions => ({
  schema: options.schema,
  ...(options.now === undefined ? {} : { now: options.now }),
});
