import type { DynamicValue } from '../../../types/dynamic.ts';
import { elementKey } from './element-key.ts';

/** What elements are told apart by. */
type Key = ReturnType<typeof elementKey>;

export const keysOf = (array: readonly DynamicValue[]): Set<Key> => new Set(array.map(elementKey));

/** The elements that pass, each once, in the order in which they are first met. */
export function distinctElements(
  elements: Iterable<DynamicValue>,
  passes: (key: Key) => boolean = () => true,
): DynamicValue[] {
  const seen = new Set<Key>();
  const kept: DynamicValue[] = [];
  for (const element of elements) {
    const key = elementKey(element);
    if (seen.has(key)) continue;
    seen.add(key);
    if (passes(key)) kept.push(element);
  }
  return kept;
}
