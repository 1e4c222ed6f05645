/**
 * The keys that the second argument of `bag_set_key` and its sisters names: `$.a.b` and `$['a']['b']` a path, any other
 * text one key of the root. Undefined for a path that is not one of keys alone (`$`, `$.a[0]`).
 */
export function bagPath(text: string): readonly string[] | undefined {
  if (text !== '$' && !text.startsWith('$.') && !text.startsWith('$[')) return [text];
  const keys: string[] = [];
  let at = 1;
  while (at < text.length) {
    step.lastIndex = at;
    const found = step.exec(text);
    if (found === null) return undefined;
    keys.push(found[1] ?? found[2] ?? found[3] ?? '');
    at = step.lastIndex;
  }
  return keys.length === 0 ? undefined : keys;
}

const step = /\.([^.[\]]+)|\['([^']*)'\]|\["([^"]*)"\]/y;
