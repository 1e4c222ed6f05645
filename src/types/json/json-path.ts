import { type DynamicValue, isArray, isBag } from '../dynamic.ts';

/** The keys and indexes of a JSONPath `$.a['b c'][0]`; undefined for a text that is none. */
export function parseJsonPath(text: string): readonly (string | number)[] | undefined {
  if (!text.startsWith('$')) return undefined;
  const step = /\.([^.[\]]+)|\[\s*(?:(-?\d+)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*\]/y;
  const path: (string | number)[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (found === null) return undefined;
    const [, name, index, single, double] = found;
    path.push(
      index !== undefined ? Number(index) : (name ?? (single ?? double ?? '').replace(/\\(.)/g, '$1')),
    );
  }
  return path;
}

/** The value at a path, null where there is none. */
export function valueAtPath(value: DynamicValue, path: readonly (string | number)[]): DynamicValue {
  let inner = value;
  for (const key of path) {
    if (typeof key === 'number') inner = isArray(inner) ? (inner.at(key) ?? null) : null;
    else inner = isBag(inner) ? (inner.get(key) ?? null) : null;
  }
  return inner;
}
