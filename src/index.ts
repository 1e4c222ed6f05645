import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { Engine as CoreEngine } from './engine/engine.ts';
import type { EngineOptions } from './engine/given/options.ts';
import { heapLimits } from './host/node/heap-limits.ts';
import { nodeTempStore } from './host/node/temp-store.ts';
import type { InputFiles } from './outside/inputs.ts';
import type { EvidenceOptions } from './sources/evidence-options.ts';
import type { IngestionReport } from './sources/ingestion-report.ts';

/** An engine that also reads files. */
export class Engine extends CoreEngine {
  readonly #schema: EngineOptions['schema'];

  constructor(options: EngineOptions = {}) {
    const { limits = {} } = options;
    super({
      tempStore: nodeTempStore(),
      ...options,
      limits: limits && { ...(limits.memory === undefined ? heapLimits() : {}), ...limits },
    });
    this.#schema = options.schema;
  }

  /**
   * Gives the tables in the evidence. A table given by `addTable` under the same name is replaced, one from earlier evidence gets the new
   * rows as well. Rows are read when a query asks for them. A file of schemas is to be given before (`addInputs`).
   *
   * @param paths files, folders, patterns such as `logs/*.csv`, cases, each plain or as `Table=path`
   * @returns what was opened; what cannot be read is an error there and no table
   * @throws KqlError KB205 for an option that is unusable; the reason of `options.signal`
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
   * Gives what queries need besides evidence: folders of functions and watchlists, local files in place of addresses … Each replaces what was
   * given of its kind before; functions, watchlists and schemas replace those of the same name.
   *
   * @returns what is no use in them, as warnings: the rest is given all the same
   * @throws KqlError KB205 for a file or folder that cannot be read at all, or that holds something else
   */
  async addInputs(files: InputFiles): Promise<Diagnostic[]> {
    const { addInputs } = await import('./outside/inputs.ts');
    return addInputs(this.outside, files);
  }
}

/**
 * An engine with no tables yet.
 *
 * @throws KqlError KB205 for an option that there is not, and for a value that it cannot have
 */
export const createEngine = (options: EngineOptions = {}): Engine => new Engine(options);

export type { TempFile, TempStore } from './columns/ports.ts';
export type { Diagnostic, Severity, Stage } from './diagnostics/diagnostic.ts';
export { KqlError } from './diagnostics/kql-error.ts';
export type { EngineOptions, QueryOptions } from './engine/given/options.ts';
export type { TableInput } from './engine/given/table-rows.ts';
export type { Clock, QueryResult, ResultTable } from './engine/result.ts';
export type { InputFiles } from './outside/inputs.ts';
export type { EvidenceOptions } from './sources/evidence-options.ts';
export type { Coercion, FileReport, NamedBy } from './sources/file-report.ts';
export type { IngestionReport } from './sources/ingestion-report.ts';
export type { Cell, TypedCell } from './types/cell.ts';
export { Decimal } from './types/decimal.ts';
export { Datetime, Timespan } from './types/time/typed-time.ts';
