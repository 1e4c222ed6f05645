import { isObject, type JsonObject, objectAt, textOf } from './json-object.ts';

/**
 * The text that a value of an ARM template stands for: itself, `[[…` without its first bracket, a parameter with a default, a variable.
 * Undefined for any other expression.
 */
export function armText(value: unknown, template: JsonObject): string | undefined {
  let text = textOf(value);
  for (let depth = 0; text?.startsWith('[') === true && text.endsWith(']'); depth++) {
    if (text.startsWith('[[')) return text.slice(1);
    const [, kind, name = ''] = /^\[\s*(parameters|variables)\(\s*'([^']+)'\s*\)\s*\]$/.exec(text) ?? [];
    if (kind === undefined || depth > 9) return undefined;
    const given = objectAt(template, kind)[name];
    text = textOf(kind === 'parameters' && isObject(given) ? given['defaultValue'] : given);
  }
  return text?.startsWith('[[') === true ? text.slice(1) : text;
}
