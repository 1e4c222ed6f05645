import type { ScalarType } from '../../types/scalar-type.ts';
import type { Batch } from '../batch.ts';
import type { ColumnSchema } from '../schema.ts';

/** A condition on the rows of a scan that has to be computed, as plain data: it crosses to workers. */
export interface ComputedCondition {
  /** The columns of the table that it is about. */
  readonly columns: readonly ColumnSchema[];
  readonly expression: DescribedExpression;
  /** The instant of the query, in ticks. */
  readonly now: bigint | undefined;
}

/** An expression of a plan with everything named. */
export type DescribedExpression =
  /** One of the columns of the condition. */
  | { readonly kind: 'column'; readonly index: number }
  | { readonly kind: 'constant'; readonly type: ScalarType; readonly value: DescribedValue }
  | { readonly kind: 'cast'; readonly type: ScalarType; readonly input: DescribedExpression }
  | {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or';
      readonly operands: readonly DescribedExpression[];
    }
  | {
      readonly kind: 'call';
      readonly of: 'operators' | 'functions';
      readonly name: string;
      /** Which overload is called; −1 for a generic implementation. */
      readonly overload: number;
      readonly args: readonly DescribedExpression[];
      readonly type: ScalarType;
      readonly span: { readonly start: number; readonly end: number };
    };

/** A constant of a described condition. */
export type DescribedValue = string | number | bigint | boolean | null | readonly DescribedValue[];

/** The rows of a batch, which has the condition's columns in their order, that fulfil the condition. Throws what computing it does. */
export type RowTest = (rows: Batch) => Int32Array;

/** Makes a condition ready to be asked. */
export type MakeRowTest = (condition: ComputedCondition) => RowTest;
