import { convertValue } from '../../types/convert.ts';
import { parseJsonOrString } from '../../types/json.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';

/** A text as a value of a column; null where it is none. */
export function fromText(text: string, type: ScalarType): Scalar | null {
  if (type === 'string') return text;
  if (text === '') return null;
  return type === 'dynamic' ? (parseJsonOrString(text) as Scalar | null) : convertValue(text, 'string', type);
}
