import type { Flavour } from '../catalog/catalog.ts';
import type { Schema } from '../columns/schema.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { badOption } from '../diagnostics/planning-diagnostics.ts';
import type { CaseOptions } from '../store/manifest.ts';
import { Zone } from '../types/time/zone.ts';
import type { DateOrder } from './columns/time-reading.ts';
import { type ReaderName, readerNames } from './cursors/csv-reader.ts';
import { misreading } from './scanning/reading.ts';

/** How evidence is read. */
export interface EvidenceOptions {
  /** Whose tables are known; `all` is the default. */
  readonly schema?: Flavour;
  /** Columns of further tables, and other types for columns of known ones. */
  readonly schemas?: ReadonlyMap<string, Schema>;
  /** IANA name of the zone that `[Local Time]` columns were exported in. */
  readonly zone?: string;
  /** The order of day and month in dates such as 10/11/2025, for files that do not show it. */
  readonly dateOrder?: DateOrder;
  /** How CSV is read: `fast` (the default), or `plain`, by the package fast-csv. The rows are the same. */
  readonly reader?: ReaderName;
  /** Tables that rows of a file name in their column `Type`, by its path, where that is known: see `IngestionReport.lateTypes`. */
  readonly types?: ReadonlyMap<string, readonly string[]>;
  /** Ends the opening with its reason. */
  readonly signal?: AbortSignal;
}

/** How evidence is read, as far as a case has to know. */
export const caseOptions = ({
  schema = 'all',
  schemas = new Map(),
  zone,
  dateOrder,
}: EvidenceOptions): CaseOptions => ({
  schema,
  ...(schemas.size === 0 ? {} : { schemas: Object.fromEntries(schemas) }),
  ...(zone === undefined ? {} : { zone }),
  ...(dateOrder === undefined ? {} : { dateOrder }),
});

/** The IANA zone of a name. Throws a `KqlError` (KB205) when there is none. */
export function zoneNamed(name: string): Zone {
  const zone = Zone.of(name);
  if (zone !== undefined) return zone;
  throw refused('zone', `'${name}' is no time zone such as Europe/Paris or UTC.`);
}

/** Throws when the variables that say how files are read make no sense. */
export function checkVariables(environment = process.env): void {
  const wrong = misreading(environment);
  if (wrong !== undefined) throw refused(wrong.name, wrong.problem);
}

/** The reader of a name, `fast` when none is given. Throws a `KqlError` (KB205) for any other name. */
export function readerNamed(reader: ReaderName = 'fast'): ReaderName {
  if (readerNames.includes(reader)) return reader;
  throw refused('reader', `'${String(reader)}' is no reader: ${readerNames.join(' or ')}.`);
}

const refused = (name: string, problem: string): KqlError =>
  new KqlError([badOption.nowhere({ name, problem })]);
