import type { Pieces } from './pieces.ts';

/** An array of which only one item at a time is there. */
export class Items {
  readonly all: Iterable<unknown>;

  constructor(all: Iterable<unknown>) {
    this.all = all;
  }
}

/** Adds a plain value as `JSON.stringify(value, null, 2)` writes it, `Items` among its parts; a bigint as text. */
export function addPrettyJson(value: unknown, to: Pieces, indent = ''): void {
  if (value instanceof Items) addItems(value.all, to, indent);
  else if (Array.isArray(value)) addItems(value, to, indent);
  else if (typeof value === 'object' && value !== null) addMembers(value, to, indent);
  else to.add(JSON.stringify(typeof value === 'bigint' ? String(value) : value) ?? 'null');
}

function addItems(items: Iterable<unknown>, to: Pieces, indent: string): void {
  let before = '[\n';
  for (const item of items) {
    to.add(`${before}${indent}  `);
    addPrettyJson(item, to, `${indent}  `);
    before = ',\n';
  }
  to.add(before === '[\n' ? '[]' : `\n${indent}]`);
}

function addMembers(object: object, to: Pieces, indent: string): void {
  let before = '{\n';
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    to.add(`${before}${indent}  ${JSON.stringify(name)}: `);
    addPrettyJson(value, to, `${indent}  `);
    before = ',\n';
  }
  to.add(before === '{\n' ? '{}' : `\n${indent}}`);
}
