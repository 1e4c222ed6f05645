import { Engine } from './engine/engine.ts';
import type { EngineOptions } from './engine/options.ts';

/** An engine with no tables yet. Rejects an unusable `now` with `KqlError`. */
export const createEngine = (options: EngineOptions = {}): Engine => new Engine(options);

export type { Diagnostic, Severity, Stage } from './diagnostics/diagnostic.ts';
export { KqlError } from './diagnostics/kql-error.ts';
export type { Engine } from './engine/engine.ts';
export type { EngineOptions, QueryOptions } from './engine/options.ts';
export type { Clock, QueryResult, ResultTable } from './engine/result.ts';
export type { TableInput } from './engine/table-rows.ts';
export type { Cell, TypedCell } from './types/cell.ts';
export { Decimal } from './types/decimal.ts';
export { Datetime, Timespan } from './types/typed-time.ts';
