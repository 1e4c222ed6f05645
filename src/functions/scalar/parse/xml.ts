import type { DynamicBag, DynamicValue } from '../../../types/dynamic.ts';

/** Deeper documents are refused, as deeper JSON is. */
const MAX_DEPTH = 500;

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;

/** The root element of an XML text in the form of `parse_xml`; undefined when the text is not well formed. */
export const readXml = (text: string): DynamicBag | undefined => new XmlReader(text).read();

/** Reads a text from its beginning to its end. Methods that read something answer whether it is there, and stand behind it then. */
class XmlReader {
  readonly #text: string;
  readonly #open: OpenElement[] = [];
  #at = 0;
  #root: DynamicBag | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): DynamicBag | undefined {
    const text = this.#text;
    if (text.startsWith('\ufeff')) this.#at = 1;
    while (this.#at < text.length) {
      const isRead = text.charCodeAt(this.#at) === LESS ? this.#readMarkup() : this.#readText();
      if (!isRead) return undefined;
    }
    return this.#open.length === 0 ? this.#root : undefined;
  }

  #readText(): boolean {
    const end = this.#text.indexOf('<', this.#at);
    const words = unescaped(this.#take(end < 0 ? this.#text.length : end));
    return words !== undefined && this.#addWords(words);
  }

  #readMarkup(): boolean {
    switch (this.#text[this.#at + 1]) {
      case '/':
        return this.#readEndTag();
      case '?':
        return this.#skipPast('<?', '?>');
      case '!':
        if (this.#stands('<!--')) return this.#skipPast('<!--', '-->');
        return this.#stands('<![CDATA[') ? this.#readCdata() : this.#skipDoctype();
      default:
        return this.#readStartTag();
    }
  }

  #readStartTag(): boolean {
    this.#at++;
    const name = this.#readName();
    if (name === undefined) return false;
    if (this.#open.length === 0 ? this.#root !== undefined : this.#open.length >= MAX_DEPTH) return false;
    const element = new OpenElement(name);
    while (this.#skipSpaces() && isNameStart(this.#here())) if (!this.#readAttribute(element)) return false;
    const isEmpty = this.#here() === SLASH;
    if (isEmpty) this.#at++;
    if (this.#here() !== GREATER) return false;
    this.#at++;
    if (isEmpty) this.#close(element);
    else this.#open.push(element);
    return true;
  }

  #readAttribute(element: OpenElement): boolean {
    const name = this.#readName();
    this.#skipSpaces();
    if (this.#here() !== EQUALS) return false;
    this.#at++;
    this.#skipSpaces();
    const quote = this.#here();
    if (quote !== QUOTE && quote !== APOSTROPHE) return false;
    this.#at++;
    const end = this.#text.indexOf(quote === QUOTE ? '"' : "'", this.#at);
    if (end < 0) return false;
    const value = this.#take(end);
    const words = value.includes('<') ? undefined : unescaped(value);
    this.#at = end + 1;
    return words !== undefined && element.addOnce(`@${name}`, words);
  }

  #readEndTag(): boolean {
    this.#at += 2;
    const name = this.#readName();
    this.#skipSpaces();
    const element = this.#open.pop();
    if (element === undefined || element.name !== name || this.#here() !== GREATER) return false;
    this.#at++;
    this.#close(element);
    return true;
  }

  #readCdata(): boolean {
    this.#at += '<![CDATA['.length;
    const end = this.#text.indexOf(']]>', this.#at);
    if (end < 0) return false;
    const words = this.#take(end);
    this.#at = end + ']]>'.length;
    return this.#addWords(words);
  }

  /** A declaration without definitions of its own. */
  #skipDoctype(): boolean {
    return this.#stands('<!DOCTYPE') && this.#skipPast('<!DOCTYPE', '>', '[');
  }

  /** Text belongs to an element, but for spaces. */
  #addWords(words: string): boolean {
    const trimmed = words.trim();
    if (trimmed === '') return true;
    this.#open.at(-1)?.add('#text', trimmed);
    return this.#open.length > 0;
  }

  #close(element: OpenElement): void {
    const outer = this.#open.at(-1);
    if (outer === undefined) this.#root = new Map([[element.name, element.content]]);
    else outer.add(element.name, element.content);
  }

  #here(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #stands(words: string): boolean {
    return this.#text.startsWith(words, this.#at);
  }

  /** The text up to `end`. */
  #take(end: number): string {
    const start = this.#at;
    this.#at = end;
    return this.#text.slice(start, end);
  }

  #skipPast(start: string, end: string, without?: string): boolean {
    const from = this.#at + start.length;
    const found = this.#text.indexOf(end, from);
    if (found < 0) return false;
    this.#at = found + end.length;
    return without === undefined || !this.#text.slice(from, found).includes(without);
  }

  /** Whether there was a space. */
  #skipSpaces(): boolean {
    const start = this.#at;
    while (isSpace(this.#here())) this.#at++;
    return this.#at > start;
  }

  #readName(): string | undefined {
    if (!isNameStart(this.#here())) return undefined;
    let end = this.#at + 1;
    while (isNamePart(this.#text.charCodeAt(end))) end++;
    return this.#take(end);
  }
}

/** An element whose end was not read. */
class OpenElement {
  readonly name: string;
  /** Its texts, as long as it has nothing else. */
  #texts: DynamicValue | undefined;
  #bag: Map<string, DynamicValue> | undefined;

  constructor(name: string) {
    this.name = name;
  }

  /** What has texts only is these, and what has nothing null. */
  get content(): DynamicValue {
    return this.#bag ?? this.#texts ?? null;
  }

  add(key: string, value: DynamicValue): void {
    if (key === '#text' && this.#bag === undefined) this.#texts = withAnother(this.#texts, value);
    else {
      const bag = this.#bagOfAll();
      bag.set(key, withAnother(bag.get(key), value));
    }
  }

  /** Whether the key is new. */
  addOnce(key: string, value: DynamicValue): boolean {
    const bag = this.#bagOfAll();
    if (bag.has(key)) return false;
    bag.set(key, value);
    return true;
  }

  #bagOfAll(): Map<string, DynamicValue> {
    this.#bag ??= new Map(this.#texts === undefined ? [] : [['#text', this.#texts]]);
    return this.#bag;
  }
}

/** What stands under a key: a value, or an array of several, which no value is itself. */
function withAnother(others: DynamicValue | undefined, value: DynamicValue): DynamicValue {
  if (others === undefined) return value;
  if (!Array.isArray(others)) return [others, value];
  others.push(value);
  return others;
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

const nameParts = new Uint8Array(128);
for (const part of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:.-')
  nameParts[part.charCodeAt(0)] = 1;

/** Beyond ASCII all characters are taken. */
const isNamePart = (unit: number): boolean => unit >= 128 || nameParts[unit] === 1;

/** A name begins with no digit, point or hyphen; digits follow those, a slash between. */
const isNameStart = (unit: number): boolean => isNamePart(unit) && (unit < 0x2d || unit > 0x39);

const isSpace = (unit: number): boolean => unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
