import type { MvExpandItem, ParseNode } from '../../../src/plan/nodes.ts';
import { castDynamic, convertText, convertValue } from '../../../src/types/convert.ts';
import type { DynamicValue } from '../../../src/types/dynamic.ts';
import type { Value } from './value.ts';

/** What `mv-expand` makes of a value: the elements of an array, the slots of a bag, else the value alone. */
function elements(value: Value, bags: 'bag' | 'array'): readonly DynamicValue[] {
  if (Array.isArray(value)) return value as readonly DynamicValue[];
  if (!(value instanceof Map)) return [value as DynamicValue];
  const slots = [...(value as ReadonlyMap<string, DynamicValue>)];
  return bags === 'array' ? slots : slots.map((slot) => new Map([slot]));
}

/** The values of the items in each row that one row expands to. */
export function expansions(
  items: readonly MvExpandItem[],
  values: readonly Value[],
  bags: 'bag' | 'array',
  limit: number,
): readonly (readonly Value[])[] {
  const lists = values.map((value) => elements(value, bags));
  const length = Math.min(limit, Math.max(...lists.map((list) => list.length)));
  return Array.from({ length }, (_, position) =>
    items.map(({ toType }, at): Value => {
      const element = lists[at]?.[position] ?? null;
      if (toType === undefined || toType === 'dynamic') return element as Value;
      if (element === null) return toType === 'string' ? '' : null;
      // No element is one of these, whatever it is.
      if (toType === 'decimal' || toType === 'timespan') return null;
      // JSON writes these as texts.
      if (typeof element === 'string' && (toType === 'datetime' || toType === 'guid'))
        return convertValue(element, 'string', toType);
      return castDynamic(element, toType);
    }),
  );
}

/** The captures of a simple or relaxed `parse` pattern in a text; undefined when it does not match. */
export function parseSimple({ steps, parseKind }: ParseNode, text: string): readonly Value[] | undefined {
  const found: Value[] = [];
  let rest: string | undefined = text;
  let pending: (typeof steps)[number] | undefined;
  const settle = (part: string): boolean => {
    if (pending?.kind === 'text' || pending === undefined) return part === '';
    if (pending.kind === 'skip') return true;
    const { type } = pending.column;
    const value = convertText(part, type);
    found.push(value);
    return value !== null || type === 'dynamic' || parseKind === 'relaxed';
  };
  for (const [index, step] of steps.entries()) {
    if (step.kind !== 'text') {
      pending = step;
      continue;
    }
    // A constant that ends the pattern lies at the very end.
    const isLast = index + 1 === steps.length;
    const place: number =
      isLast && rest.endsWith(step.text) ? rest.length - step.text.length : rest.indexOf(step.text);
    const at: number = pending === undefined ? (rest.startsWith(step.text) ? 0 : -1) : place;
    if (at < 0 || !settle(rest.slice(0, at))) return undefined;
    rest = rest.slice(at + step.text.length);
    pending = undefined;
  }
  return settle(rest) ? found : undefined;
}
