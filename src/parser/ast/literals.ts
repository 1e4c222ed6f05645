import type { Span } from '../../source/span.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Star } from './expressions.ts';
import type { ColumnDeclaration, TypeReference } from './parts.ts';

/**
 * Every literal but strings and `dynamic`. `text` is what carries the value: `5`, `0x1F`, `1.5h`, `true`; of the typed forms the text
 * between the parentheses, trimmed: `datetime(2020-01-01)` gives `2020-01-01`, `long(null)` gives `null`.
 */
export interface Literal {
  readonly kind: 'Literal';
  readonly span: Span;
  readonly type: Exclude<ScalarType, 'string' | 'dynamic'>;
  readonly text: string;
  /** True for the form `type(text)`. */
  readonly isTyped: boolean;
}

/** One or more adjacent string literals, decoded and joined. */
export interface StringLiteral {
  readonly kind: 'StringLiteral';
  readonly span: Span;
  readonly value: string;
  /** True when a part is obfuscated: `h"…"`. */
  readonly isHidden: boolean;
}

/** `dynamic(value)`. */
export interface DynamicLiteral {
  readonly kind: 'DynamicLiteral';
  readonly span: Span;
  readonly value: DynamicValue;
}

/** What `dynamic()` holds: JSON, where numbers and words may also be literals of Kusto (`datetime(…)`, `1d`, `guid(…)`). */
export type DynamicValue =
  | DynamicNull
  | DynamicArray
  | DynamicObject
  | Literal
  | StringLiteral
  | DynamicLiteral;

export interface DynamicNull {
  readonly kind: 'DynamicNull';
  readonly span: Span;
}

export interface DynamicArray {
  readonly kind: 'DynamicArray';
  readonly span: Span;
  readonly elements: readonly DynamicValue[];
}

export interface DynamicObject {
  readonly kind: 'DynamicObject';
  readonly span: Span;
  readonly properties: readonly DynamicProperty[];
}

export interface DynamicProperty {
  readonly kind: 'DynamicProperty';
  readonly span: Span;
  readonly name: StringLiteral;
  readonly value: DynamicValue;
}

/** `typeof(long)`, `typeof(a: long, b: string)`, `typeof(*)`. */
export interface TypeOf {
  readonly kind: 'TypeOf';
  readonly span: Span;
  readonly types: readonly (TypeReference | ColumnDeclaration | Star)[];
}
