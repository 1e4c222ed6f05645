import { refuse } from '../../refuse-argument.ts';

/**
 * The keys that the second argument of `bag_set_key` and its sisters names: `$.a.b` and `$['a']['b']` a path, any other
 * text one key of the root. A path that is not one of keys alone (`$`, `$.a[0]`) is refused: the manual says that there is none,
 * and not what becomes of it.
 */
export function bagPath(name: string, text: string): readonly string[] {
  if (text !== '$' && !text.startsWith('$.') && !text.startsWith('$[')) return [text];
  const keys: string[] = [];
  let at = 1;
  while (at < text.length) {
    step.lastIndex = at;
    const found = step.exec(text);
    if (found === null) return refuse(name, noPath(text));
    keys.push(found[1] ?? found[2] ?? found[3] ?? '');
    at = step.lastIndex;
  }
  return keys.length === 0 ? refuse(name, noPath(text)) : keys;
}

const noPath = (text: string): string => `'${text}' is no path of keys alone, as '$.a.b' is`;

const step = /\.([^.[\]]+)|\['([^']*)'\]|\["([^"]*)"\]/y;
