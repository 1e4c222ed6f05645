import { type DynamicValue, isArray, isBag } from '../../src/types/dynamic.ts';
import { dynamicText } from '../../src/types/json.ts';

const escaped = (text: string): string => text.replace(/[<>&"]/g, (one) => `&#${one.charCodeAt(0)};`);

/** XML that `parse_xml` reads as `value`: names with `@` are attributes, `#text` is what stands within. */
export function xmlOf(value: DynamicValue): string {
  if (!isBag(value)) return `<x>${escaped(dynamicText(value))}</x>`;
  return Array.from(value, ([name, inner]) => element(name, inner)).join('');
}

function element(name: string, value: DynamicValue): string {
  if (isArray(value)) return value.map((item) => element(name, item)).join('');
  if (!isBag(value)) return `<${name}>${escaped(dynamicText(value))}</${name}>`;
  let attributes = '';
  let within = '';
  for (const [key, inner] of value) {
    if (key.startsWith('@')) attributes += ` ${key.slice(1)}="${escaped(dynamicText(inner))}"`;
    else if (key === '#text') within += escaped(dynamicText(inner));
    else within += element(key, inner);
  }
  return `<${name}${attributes}>${within}</${name}>`;
}
