import type { ScalarType } from '../types/scalar-type.ts';

export interface ColumnSchema {
  readonly name: string;
  readonly type: ScalarType;
}

export type Schema = readonly ColumnSchema[];
