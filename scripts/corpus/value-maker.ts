import { Decimal } from '../../src/types/decimal.ts';
import { DynamicReal, type DynamicValue, dynamicLong } from '../../src/types/dynamic.ts';
import { dynamicText, parseJsonOrString, printJson } from '../../src/types/json.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { sampleOf } from './regex-sample.ts';
import { freshValue, type Usual, usualValue } from './usual-values.ts';
import { converted, type Slot, type TextPlace, type Wish } from './wish.ts';
import { xmlOf } from './xml.ts';

type Of<Kind extends Wish['kind']> = Extract<Wish, { kind: Kind }>;
const of = <Kind extends Wish['kind']>(wishes: readonly Wish[], kind: Kind): Of<Kind>[] =>
  wishes.filter((wish): wish is Of<Kind> => wish.kind === kind);

const longest = (texts: readonly string[]): string => texts.toSorted((a, b) => b.length - a.length)[0] ?? '';

/** Makes values that meet as many of their wishes as are compatible. */
export class ValueMaker {
  readonly #usual: Usual;

  constructor(usual: Usual) {
    this.#usual = usual;
  }

  /** A value of a column called `name`. */
  make(name: string, type: ScalarType, wishes: readonly Wish[]): Scalar | null {
    for (let turn = 0; ; turn++) {
      let value = this.#try(name, type, wishes);
      if (typeof value === 'string' && of(wishes, 'lower').length > 0 && this.#usual.dice.chance(0.5))
        value = this.#otherCase(value);
      if (type === 'dynamic') value = asWritten(value as DynamicValue) as Scalar | null;
      if (turn > 4 || !isUnwanted(value, type, wishes)) return value;
    }
  }

  ofSlot(slot: Slot, name: string): Scalar | null {
    if (slot.value !== undefined) return slot.value;
    slot.isBeingMade = true;
    const value = this.make(name, slot.type, slot.wishes);
    const isLower = typeof value === 'string' && of(slot.wishes, 'lower').length > 0;
    slot.value = isLower ? value.toLowerCase() : value;
    slot.isBeingMade = false;
    return slot.value;
  }

  textOfSlot(slot: Slot, name: string): string {
    const value = this.ofSlot(slot, name);
    return value === null ? '' : String(converted(value, slot.type, 'string') ?? '');
  }

  #try(name: string, type: ScalarType, wishes: readonly Wish[]): Scalar | null {
    for (const { slot } of of(wishes, 'slot')) {
      if (slot.isBeingMade) continue;
      const value = converted(this.ofSlot(slot, name), slot.type, type);
      if (value !== undefined) return value;
    }
    if (of(wishes, 'empty').length > 0) return type === 'string' ? '' : null;
    for (const { value, type: from, folded } of of(wishes, 'equals')) {
      const same = converted(value, from, type);
      if (same === undefined) continue;
      return folded === true && typeof same === 'string' && type === 'string' ? this.#otherCase(same) : same;
    }
    if (type === 'string') return this.#text(name, wishes);
    if (type === 'dynamic') return this.#dynamic(name, wishes) as Scalar | null;
    const [low, high] = bounds(of(wishes, 'range'), type);
    if (low !== undefined || high !== undefined) return this.#between(low, high, type);
    if (of(wishes, 'fresh').length > 0) return freshValue(name, type, this.#usual);
    for (let turn = 0; turn < 5; turn++) {
      const value = usualValue(name, type, this.#usual);
      if (value !== null || of(wishes, 'full').length === 0) return value;
    }
    return converted(1n, 'long', type) ?? null;
  }

  #text(name: string, wishes: readonly Wish[]): string {
    const document = this.#document(name, wishes);
    if (document !== undefined) return of(wishes, 'xml').length > 0 ? xmlOf(document) : printJson(document);
    for (const range of of(wishes, 'range')) {
      const [low, high] = bounds([range], range.type);
      const value = this.#between(low, high, range.type);
      if (value !== null) return String(converted(value, range.type, 'string') ?? '');
    }
    const parts = this.#parts(wishes);
    if (typeof parts === 'string') return parts;
    const isFresh = of(wishes, 'fresh').length > 0;
    if (isFresh && Object.values(parts).some((some) => some.length > 0))
      parts.term.push(String(freshValue('', 'string', this.#usual)));
    const [length] = of(wishes, 'length');
    const middle = [...parts.term, ...parts.anywhere.map((text) => this.#embedded(text))];
    const ends = { start: longest(parts.start), end: longest(parts.end) };
    if (middle.length === 0 && ends.start === '' && ends.end === '') {
      const text = this.#ordinary(name, isFresh, of(wishes, 'full').length > 0);
      if (text !== undefined)
        return length === undefined ? text : text.padEnd(length.length, 'y').slice(0, length.length);
    }
    const text = this.#joined(middle, ends, parts.term.length === 1);
    return length === undefined ? text : text.padEnd(length.length, ' y');
  }

  /** The texts that are wished for, by their place; the whole text where it is to match a pattern from its start to its end. */
  #parts(wishes: readonly Wish[]): Record<TextPlace, string[]> | string {
    const parts: Record<TextPlace, string[]> = { start: [], end: [], term: [], anywhere: [] };
    for (const { place, text, exact } of of(wishes, 'text')) {
      const made = text();
      parts[place].push(exact === true ? made : this.#otherCase(made));
    }
    for (const { pattern, group, value } of of(wishes, 'regex')) {
      const groups = new Map(group === undefined || value === undefined ? [] : [[group, value()]]);
      const sample = sampleOf(pattern, this.#usual.dice, groups);
      const isBound = pattern.replace(/^\(\?[a-z]+\)/, '').startsWith('^');
      if (isBound && pattern.endsWith('$')) return sample;
      parts[isBound ? 'start' : pattern.endsWith('$') ? 'end' : 'term'].push(sample);
    }
    return parts;
  }

  /** A text of which nothing is wished but that it is fresh or full. */
  #ordinary(name: string, isFresh: boolean, isFull: boolean): string | undefined {
    const kind = isFresh ? freshValue : usualValue;
    for (let turn = 0; turn < 9; turn++) {
      const value = String(kind(name, 'string', this.#usual));
      if (!isFull || value !== '') return value;
    }
    return undefined;
  }

  /** The parts with something between them; around a lone term there may be more. */
  #joined(
    middle: string[],
    { start, end }: { readonly start: string; readonly end: string },
    isTerm: boolean,
  ): string {
    const { dice } = this.#usual;
    if (dice.chance(0.3)) middle.reverse();
    const separator = dice.pick([' ', ' ', '; ', ' /']);
    const joined = middle.filter((text) => !(start + end).includes(text)).join(separator);
    const text =
      joined === ''
        ? joinEnds(start, end)
        : `${start}${start === '' ? '' : separator}${joined}${end === '' ? '' : separator}${end}`;
    const isLone = start === '' && end === '' && middle.length === 1 && isTerm;
    if (!isLone || !dice.chance(0.4)) return text;
    return dice.pick([`${text} -x`, `"${text}"`, `run ${text}`, `a\\${text}`]);
  }

  /** JSON with all that is wished of its parts. */
  #document(name: string, wishes: readonly Wish[]): DynamicValue | undefined {
    const steps = new Map<string | number, Wish[]>();
    for (const { step, wish } of of(wishes, 'at')) steps.set(step, [...(steps.get(step) ?? []), wish]);
    if (steps.size === 0) return undefined;
    const inner = (key: string | number, some: readonly Wish[]): DynamicValue =>
      this.#dynamic(typeof key === 'number' ? name : key, some);
    if ([...steps.keys()].every((key) => typeof key === 'number')) {
      const length =
        1 + Math.max(...[...steps.keys()].map((key) => ((key as number) < 0 ? 1 : (key as number))));
      const items: DynamicValue[] = Array.from({ length: Math.min(length, 60) }, () =>
        this.#usual.dice.pick(['a', 'other', 7]),
      );
      for (const [key, some] of steps) {
        const at = (key as number) < 0 ? items.length + (key as number) : (key as number);
        if (at >= 0 && at < items.length) items[at] = inner(key, some);
      }
      return items;
    }
    const bag = new Map<string, DynamicValue>();
    if (this.#usual.dice.chance(0.3)) bag.set('other', 'x');
    for (const [key, some] of steps) bag.set(String(key), inner(key, some));
    for (const { text } of of(wishes, 'text')) bag.set('note', text());
    return bag;
  }

  #dynamic(name: string, wishes: readonly Wish[]): DynamicValue {
    const [same] = of(wishes, 'equals');
    for (const { slot } of of(wishes, 'slot')) {
      if (slot.isBeingMade) continue;
      const value = converted(this.ofSlot(slot, name), slot.type, 'dynamic');
      if (value !== undefined) return plainJson(value as DynamicValue);
    }
    if (same !== undefined)
      return plainJson((converted(same.value, same.type, 'dynamic') ?? null) as DynamicValue);
    const document = this.#document(name, wishes);
    if (document !== undefined) return document;
    const [length] = of(wishes, 'length');
    if (length !== undefined) return Array.from({ length: length.length }, (_, at) => `item ${at}`);
    const [range] = of(wishes, 'range');
    if (range !== undefined) {
      const [low, high] = bounds([range], range.type);
      return plainJson(
        (converted(this.#between(low, high, range.type), range.type, 'dynamic') ?? null) as DynamicValue,
      );
    }
    if (of(wishes, 'empty').length > 0) return null;
    const isText = wishes.some(({ kind }) =>
      ['text', 'regex', 'full', 'fresh', 'lacks', 'differs'].includes(kind),
    );
    if (isText || this.#usual.dice.chance(0.5)) {
      const text = this.#text(name, wishes);
      // A text that is JSON would be read from a file as JSON.
      return plainJson(parseJsonOrString(text));
    }
    return plainJson(usualValue(name, 'dynamic', this.#usual) as DynamicValue);
  }

  #between(low: Scalar | undefined, high: Scalar | undefined, type: ScalarType): Scalar | null {
    const { dice, now } = this.#usual;
    if (type === 'bool' || type === 'guid' || type === 'string' || type === 'dynamic')
      return (low ?? high) as Scalar;
    if (type === 'decimal') return (low ?? high ?? Decimal.fromLong(1)) as Scalar;
    if (type === 'int' || type === 'real') {
      const from = Number(low ?? Number(high) - 20);
      const to = Number(high ?? from + dice.pick([0, 1, 5, 1000]));
      const value = from + Math.max(0, to - from) * dice.pick([0, 0.5, 1, dice.next()]);
      return type === 'int' ? Math.round(value) : value;
    }
    const reach = type === 'datetime' ? 36_000_000_000n : 100n;
    if (type === 'datetime') {
      const usual = usualValue('', type, this.#usual) as bigint;
      const isLate = low !== undefined && usual < (low as bigint);
      const isEarly = high !== undefined && usual > (high as bigint);
      if (!isLate && !isEarly) return usual;
    }
    let from = (low ?? (high as bigint) - reach) as bigint;
    let to = (high ?? (type === 'datetime' ? (from < now ? now : from + reach) : from + reach)) as bigint;
    if (to < from) [from, to] = [to, from];
    const part = BigInt(Math.floor(dice.pick([0, 0.5, 1, dice.next(), dice.next()]) * 1000));
    return from + ((to - from) * part) / 1000n;
  }

  #otherCase(text: string): string {
    const { dice } = this.#usual;
    if (dice.chance(0.6)) return text;
    return dice.pick([
      text.toUpperCase(),
      text.toLowerCase(),
      text.slice(0, 1).toUpperCase() + text.slice(1),
    ]);
  }

  #embedded(text: string): string {
    return this.#usual.dice.pick([text, text, `x${text}`, `${text}9`, `${text}.y`]);
  }
}

const joinEnds = (start: string, end: string): string =>
  start.toLowerCase().endsWith(end.toLowerCase())
    ? start
    : end.toLowerCase().startsWith(start.toLowerCase())
      ? end
      : `${start}-${end}`;

/** A cell of a file that is a text is looked at for JSON once more, whichever way the file says that it is a text. */
const asWritten = (value: DynamicValue): DynamicValue =>
  typeof value === 'string' ? parseJsonOrString(value) : value;

/** What JSON text keeps of a value, in every way of writing it: 1.0 may come back as 1. */
function plainJson(value: DynamicValue): DynamicValue {
  if (value === null || typeof value === 'string') return value;
  return value instanceof DynamicReal
    ? dynamicLong(Math.round(value.value) || 0)
    : parseJsonOrString(printJson(value));
}

function bounds(ranges: readonly Of<'range'>[], type: ScalarType): [Scalar | undefined, Scalar | undefined] {
  let low: Scalar | undefined;
  let high: Scalar | undefined;
  for (const range of ranges) {
    const from = range.low === undefined ? undefined : converted(range.low, range.type, type);
    const to = range.high === undefined ? undefined : converted(range.high, range.type, type);
    if (from != null && (low == null || from > low)) low = from;
    if (to != null && (high == null || to < high)) high = to;
  }
  return [low, high];
}

function isUnwanted(value: Scalar | null, type: ScalarType, wishes: readonly Wish[]): boolean {
  const text = (): string =>
    (value === null
      ? ''
      : type === 'dynamic'
        ? dynamicText(value as DynamicValue)
        : String(value)
    ).toLowerCase();
  return wishes.some((wish) => {
    if (wish.kind === 'differs') {
      const other = converted(wish.value, wish.type, 'string');
      return text() === String(other ?? '').toLowerCase();
    }
    return wish.kind === 'lacks' && wish.text !== '' && text().includes(wish.text.toLowerCase());
  });
}
