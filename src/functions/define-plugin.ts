import type { Batch } from '../columns/batch.ts';
import type { Schema } from '../columns/schema.ts';
import type { Vector } from '../columns/vector.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import type { EvaluationContext } from './context.ts';
import type { FunctionDocs, ParamDocs } from './function-docs.ts';

/** All rows of a table: what a plugin reads and answers with. */
export interface PluginTable {
  readonly schema: Schema;
  readonly batch: Batch;
}

/** One argument of a call, in the order written. */
export interface PluginArgument {
  /** The parameter that it was dealt to; empty for a surplus one. */
  readonly parameter: string;
  /** `name = value`. */
  readonly argumentName: string | undefined;
  /** What a column made of it would be called. */
  readonly name: string | undefined;
  readonly type: ScalarType;
  /** Index of the column that it names: of the input, or of the lookup table for a key of that. */
  readonly column: number | undefined;
  /** Its value when it is the same for all rows; undefined otherwise. */
  readonly value: Scalar | null | undefined;
  /** Its value for each row of the input; undefined for tables and for columns of a lookup table. */
  readonly vector: Vector | undefined;
  readonly table: PluginTable | undefined;
}

/** A call of a plugin as `evaluate` takes it. */
export interface PluginCall {
  readonly input: PluginTable;
  readonly args: readonly PluginArgument[];
  /** The columns that binding foresaw: the answer's are matched with them by name. Empty when rows decide the columns. */
  readonly columns: Schema;
  readonly context: EvaluationContext;
}

/** `T | evaluate plugin(arguments)`: a function from tables to a table. */
export interface PluginDefinition extends FunctionDocs {
  readonly kind: 'plugin';
  readonly category: 'plugin';
  readonly params: readonly ParamDocs[];
  /** The columns are known only when the rows are: the input runs before what follows is bound. */
  readonly columnsFromRows?: boolean;
  /** Whether it looks through all columns, whatever they are called, when it is given so many arguments: a column that was left out may be missed. */
  readonly readsEveryColumn?: (given: number) => boolean;
  readonly evaluate: (call: PluginCall) => PluginTable;
}

/** Defines a plugin of `evaluate`; CONTRIBUTING.md says what belongs to it. */
export const definePlugin = (definition: Omit<PluginDefinition, 'kind' | 'category'>): PluginDefinition => ({
  kind: 'plugin',
  category: 'plugin',
  ...definition,
});
