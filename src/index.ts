import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { Engine as CoreEngine } from './engine/engine.ts';
import type { EngineOptions } from './engine/given/options.ts';
import { nodeTempStore } from './host/node/temp-store.ts';
import type { InputFiles } from './outside/inputs.ts';
import type { EvidenceOptions } from './sources/open-evidence.ts';
import type { IngestionReport } from './sources/report.ts';

/** An engine that also reads files. */
export class Engine extends CoreEngine {
  readonly #schema: EngineOptions['schema'];

  constructor(options: EngineOptions = {}) {
    super({ tempStore: nodeTempStore(), ...options });
    this.#schema = options.schema;
  }

  /**
   * Gives the tables in the evidence: files, folders, patterns, `Name=path`. What cannot be read is in the report;
   * a table given by `addTable` under the same name is replaced, one from earlier evidence gets the new rows as well. A file of schemas is
   * to be given before.
   */
  async addEvidence(
    paths: string | readonly string[],
    options: Omit<EvidenceOptions, 'schema' | 'schemas'> = {},
  ): Promise<IngestionReport> {
    const { addEvidence } = await import('./sources/add-evidence.ts');
    return addEvidence(this, paths, {
      ...options,
      schemas: this.outside.schemas,
      ...(this.#schema === undefined ? {} : { schema: this.#schema }),
    });
  }

  /**
   * Gives what queries need besides evidence: folders of functions and watchlists, local files in place of addresses … Gives what is no
   * use in them; rejects a file or folder that cannot be read at all.
   */
  async addInputs(files: InputFiles): Promise<Diagnostic[]> {
    const { addInputs } = await import('./outside/inputs.ts');
    return addInputs(this.outside, files);
  }
}

/** An engine with no tables yet. Rejects an unusable `now` with `KqlError`. */
export const createEngine = (options: EngineOptions = {}): Engine => new Engine(options);

export type { TempFile, TempStore } from './columns/ports.ts';
export type { Diagnostic, Severity, Stage } from './diagnostics/diagnostic.ts';
export { KqlError } from './diagnostics/kql-error.ts';
export type { EngineOptions, QueryOptions } from './engine/given/options.ts';
export type { TableInput } from './engine/given/table-rows.ts';
export type { Clock, QueryResult, ResultTable } from './engine/result.ts';
export type { InputFiles } from './outside/inputs.ts';
export type { EvidenceOptions } from './sources/open-evidence.ts';
export type { Coercion, FileReport, IngestionReport, NamedBy } from './sources/report.ts';
export type { Cell, TypedCell } from './types/cell.ts';
export { Decimal } from './types/decimal.ts';
export { Datetime, Timespan } from './types/time/typed-time.ts';
