import type { DynamicBag, DynamicValue } from '../../../types/dynamic.ts';

interface Element {
  readonly name: string;
  readonly content: Map<string, DynamicValue[]>;
}

/** Deeper documents are refused, as deeper JSON is. */
const MAX_DEPTH = 500;
const NAME = '[A-Za-z_:\\u0080-\\uffff][\\w:.\\u0080-\\uffff-]*';
const token = new RegExp(
  [
    '<!--[^]*?-->',
    '<\\?[^]*?\\?>',
    '<!DOCTYPE[^[>]*>',
    '<!\\[CDATA\\[(?<cdata>[^]*?)\\]\\]>',
    `<\\/(?<end>${NAME})\\s*>`,
    `<(?<start>${NAME})(?<attributes>(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(?<empty>\\/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'y',
);
const attribute = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');

/** The root element of an XML text in the form of `parse_xml`; undefined when the text is not well formed. */
export function readXml(text: string): DynamicBag | undefined {
  const open: Element[] = [];
  let root: DynamicBag | undefined;
  token.lastIndex = text.startsWith('\ufeff') ? 1 : 0;
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups;
    if (groups === undefined) return undefined;
    const { cdata, end, start, attributes, empty, text: plain } = groups;
    const inner = open.at(-1);
    if (start !== undefined) {
      if ((inner === undefined && root !== undefined) || open.length >= MAX_DEPTH) return undefined;
      const content = attributesOf(attributes ?? '');
      if (content === undefined) return undefined;
      open.push({ name: start, content });
    }
    if (end !== undefined || empty === '/') {
      const closed = open.pop();
      if (closed === undefined || (end !== undefined && closed.name !== end)) return undefined;
      const outer = open.at(-1);
      if (outer === undefined) root = new Map([[closed.name, contentOf(closed)]]);
      else add(outer.content, closed.name, contentOf(closed));
    }
    const words = cdata ?? (plain === undefined ? undefined : unescaped(plain));
    if (words === undefined && plain !== undefined) return undefined;
    if (words === undefined || words.trim() === '') continue;
    if (inner === undefined) return undefined;
    add(inner.content, '#text', words.trim());
  }
  return open.length === 0 ? root : undefined;
}

function attributesOf(text: string): Map<string, DynamicValue[]> | undefined {
  const found = new Map<string, DynamicValue[]>();
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    const value = unescaped(double ?? single ?? '');
    if (value === undefined || found.has(`@${name}`)) return undefined;
    found.set(`@${name}`, [value]);
  }
  return found;
}

function add(content: Map<string, DynamicValue[]>, key: string, value: DynamicValue): void {
  const others = content.get(key);
  if (others === undefined) content.set(key, [value]);
  else others.push(value);
}

function contentOf({ content }: Element): DynamicValue {
  if (content.size === 0) return null;
  const bag = new Map<string, DynamicValue>();
  for (const [key, values] of content) bag.set(key, values.length === 1 ? (values[0] ?? null) : values);
  const text = bag.get('#text');
  return bag.size === 1 && text !== undefined ? text : bag;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text with its references replaced; undefined when one cannot be. */
function unescaped(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let isValid = true;
  const result = text.replace(
    /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(\w{1,8}));|&/g,
    (_, decimal, hex, name) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (code <= 0x10ffff) return String.fromCodePoint(code);
      const known = name === undefined ? undefined : entities[name];
      if (known === undefined) isValid = false;
      return known ?? '';
    },
  );
  return isValid ? result : undefined;
}
