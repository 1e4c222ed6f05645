import type { YamlDocument, YamlField, YamlNode } from './yaml-document.ts';

/**
 * Reads YAML of the plainest kind, as most rules are written: names with texts on one line, literal blocks, lists and maps by indentation. Undefined for
 * everything else, and where there is the least doubt: a library reads that. It takes a twentieth of the time of the library, which is most of what
 * reading a pack takes.
 */
export function plainYaml(source: string): YamlDocument | undefined {
  if (odd.test(source)) return undefined;
  const fields = new PlainReader(source).fields();
  return fields === undefined || fields.length === 0 ? undefined : { fields, problems: [] };
}

/** Characters that end lines or make indentation in ways of their own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: These are looked for.
const odd = /[\0-\x08\x0b-\x1f\x7f\x85\u2028\u2029\uFEFF]|^ *\t/m;

const nameAt = /([A-Za-z_][A-Za-z0-9_]*):(?= |$)/my;

/** Names and texts that are no texts. */
const otherwise: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['null', 'Null', 'NULL'].map((name) => [name, null] as const),
  ...['true', 'True', 'TRUE'].map((name) => [name, true] as const),
  ...['false', 'False', 'FALSE'].map((name) => [name, false] as const),
]);

/** Thrown for what is not plain. */
const notPlain = new Error('This is no plain YAML.');

class PlainReader {
  readonly #source: string;
  /** Offset of the line at hand, of its first character that is no space, and of its end. */
  #start = 0;
  #from = 0;
  #end = -1;

  constructor(source: string) {
    this.#source = source;
    this.#next();
  }

  /** The names of the outermost map. */
  fields(): readonly YamlField[] | undefined {
    try {
      return this.#map(0, true);
    } catch (error) {
      if (error === notPlain) return undefined;
      throw error;
    }
  }

  /** Whether there is a line at hand. */
  get #isThere(): boolean {
    return this.#start <= this.#source.length;
  }

  get #indent(): number {
    return this.#from - this.#start;
  }

  get #isBlank(): boolean {
    return this.#from === this.#end;
  }

  /** Goes to the next line, whatever it is. */
  #step(): void {
    const source = this.#source;
    this.#start = this.#end + 1;
    const end = source.indexOf('\n', this.#start);
    this.#end = end < 0 ? source.length : end;
    this.#from = this.#start;
    while (this.#from < this.#end && source.charCodeAt(this.#from) === 0x20) this.#from++;
  }

  /** Goes to the next line that has something on it. */
  #next(): void {
    do this.#step();
    while (this.#isThere && (this.#isBlank || (this.#indent === 0 && this.#source[this.#from] === '#')));
  }

  /** Names at a column, the first of them on the line at hand, which may begin before it. */
  #map(column: number, isOutermost: boolean): YamlField[] {
    const fields: YamlField[] = [];
    const names = new Set<string>();
    let at = this.#start + column;
    while (this.#isThere) {
      nameAt.lastIndex = at;
      const name = nameAt.exec(this.#source)?.[1];
      if (name === undefined || otherwise.has(name) || names.has(name)) throw notPlain;
      names.add(name);
      const end = at + name.length;
      const node = this.#value(end + 1, column, isOutermost);
      fields.push({ name, key: name, start: at, end, isScalar: true, node });
      if (!this.#isThere || this.#indent < column) break;
      if (this.#indent > column) throw notPlain;
      at = this.#from;
    }
    return fields;
  }

  /** What stands behind a name, from a place on the line at hand or on lines that follow. */
  #value(place: number, column: number, isOutermost: boolean): YamlNode {
    const source = this.#source;
    let start = place;
    while (start < this.#end && source.charCodeAt(start) === 0x20) start++;
    if (start < this.#end) {
      if (source[start] === '|' && isOutermost) return this.#literal(start);
      return this.#scalar(start, column);
    }
    this.#next();
    if (this.#isThere && this.#indent >= column && this.#isItem) return this.#list();
    if (this.#isThere && this.#indent > column) return this.#inner(this.#indent);
    // Where nothing is, the library says in its own way.
    if (isOutermost) throw notPlain;
    return { start, end: start, scalar: { value: null, source: '', type: 'PLAIN' }, toJs: () => null };
  }

  /** Whether the line at hand begins an item of a list. */
  get #isItem(): boolean {
    return this.#source[this.#from] === '-' && this.#source[this.#from + 1] === ' ';
  }

  #list(): YamlNode {
    const column = this.#indent;
    const start = this.#from;
    const nodes: YamlNode[] = [];
    do {
      let at = this.#from + 1;
      while (at < this.#end && this.#source.charCodeAt(at) === 0x20) at++;
      nameAt.lastIndex = at;
      nodes.push(nameAt.test(this.#source) ? this.#inner(at - this.#start) : this.#scalar(at, column));
      if (this.#isThere && this.#indent > column) throw notPlain;
    } while (this.#isThere && this.#indent === column && this.#isItem);
    const items = nodes.map(({ scalar }) => scalar?.value);
    return { start, end: start, items, toJs: () => nodes.map((node) => node.toJs()) };
  }

  #inner(column: number): YamlNode {
    const start = this.#start + column;
    const fields = this.#map(column, false);
    return {
      start,
      end: start,
      toJs: () => Object.fromEntries(fields.map(({ name, node }) => [name, node?.toJs()])),
    };
  }

  /** A text on one line, and nothing of it on the next. */
  #scalar(start: number, column: number): YamlNode {
    const source = this.#source;
    let end = this.#end;
    while (end > start && source.charCodeAt(end - 1) === 0x20) end--;
    const text = source.slice(start, end);
    this.#step();
    while (this.#isThere && this.#isBlank) this.#step();
    if (this.#isThere && this.#indent > column) throw notPlain;
    if (this.#isThere && this.#indent === 0 && source[this.#from] === '#') this.#next();
    const quoted = /^(?:'([^'\t]*)'|"([^"\\\t]*)")$/.exec(text);
    const inner = quoted === null ? undefined : (quoted[1] ?? quoted[2] ?? '');
    const type = inner === undefined ? 'PLAIN' : text[0] === "'" ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE';
    const value = inner ?? plainValue(text);
    return { start, end, scalar: { value, source: inner ?? text, type }, toJs: () => value };
  }

  /** Lines behind `|`, all that are indented: one newline is at their end, or none with `|-`. */
  #literal(start: number): YamlNode {
    const source = this.#source;
    const head = source.slice(start, this.#end).trimEnd();
    if (head !== '|' && head !== '|-') throw notPlain;
    this.#step();
    const lines: string[] = [];
    let end = start;
    let blanks = 0;
    let column = 0;
    for (; this.#isThere; this.#step()) {
      if (this.#isBlank) {
        // Spaces that stand behind those of the first line belong to the text.
        if (this.#indent > column && this.#indent > 0) throw notPlain;
        blanks++;
        continue;
      }
      if (column === 0) column = this.#indent;
      if (column === 0 || this.#indent < column) break;
      for (; blanks > 0; blanks--) lines.push('');
      lines.push(source.slice(this.#start + column, this.#end));
      end = Math.min(source.length, this.#end + 1);
    }
    if (lines.length === 0) throw notPlain;
    if (this.#isThere && this.#indent === 0 && source[this.#from] === '#') this.#next();
    const value = head === '|' ? `${lines.join('\n')}\n` : lines.join('\n');
    const type = 'BLOCK_LITERAL';
    return { start, end, scalar: { value, source: value, type }, toJs: () => value };
  }
}

/** What an unquoted text is. */
function plainValue(text: string): unknown {
  if (!/^[A-Za-z0-9_/($]/.test(text) || /: |:$| #|\t/.test(text)) throw notPlain;
  if (otherwise.has(text)) {
    const value = otherwise.get(text);
    if (value === null) throw notPlain;
    return value;
  }
  if (!/^[0-9]/.test(text)) return text;
  if (/^(?:0|[1-9][0-9]{0,14}|[0-9]{1,9}\.[0-9]{0,5})$/.test(text)) return Number(text);
  if (/^(?:[0-9]+|[0-9]+\.[0-9]*|[0-9.]+[eE][-+]?[0-9]+|0[xo][0-9a-fA-F]+)$/.test(text)) throw notPlain;
  return text;
}
