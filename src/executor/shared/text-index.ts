import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import { type StringVector, stringAt } from '../../columns/vector.ts';
import { Automaton } from '../../match/automaton.ts';
import { foldCase } from '../../match/fold.ts';
import { networkOfText, networkTest } from '../../match/ipv4-networks.ts';
import { Needles } from '../../match/needles.ts';
import { textTest } from '../../match/text-test.ts';

type Leaf = Extract<ScanPredicate, { readonly kind: 'compare' | 'in' | 'text' | 'ipv4' }>;

/**
 * The leaves of a condition that holds for a text when, and only when, any of them does, all about one column; undefined for any other condition. What
 * the plan asks of the text is exactly this: operators and scans decide by the tests of `match/`.
 */
export function textLeaves(predicate: ScanPredicate): readonly Leaf[] | undefined {
  if ('column' in predicate)
    return predicate.kind !== 'regex' && isOfText(predicate) ? [predicate] : undefined;
  if (predicate.kind !== 'or') return undefined;
  const leaves: Leaf[] = [];
  for (const operand of predicate.operands) {
    const own = textLeaves(operand);
    if (own === undefined) return undefined;
    leaves.push(...own);
  }
  return leaves.every(({ column }) => column === leaves[0]?.column) ? leaves : undefined;
}

function isOfText(leaf: Leaf): boolean {
  if (leaf.kind === 'compare') return leaf.operator === '==' && typeof leaf.value === 'string';
  return (
    leaf.kind === 'text' || leaf.kind === 'ipv4' || leaf.values.every((value) => typeof value === 'string')
  );
}

interface Candidate<Asked = string> {
  readonly condition: number;
  readonly holds: (asked: Asked) => boolean;
}

const none: readonly number[] = [];

/** Many conditions on the texts of one column, decided together: a text is read once, whatever the number of conditions. */
export class TextIndex {
  readonly #exact = new Map<string, number[]>();
  readonly #folded = new Map<string, number[]>();
  /** Terms, in the way of `has`: rules look for these by the thousand, and an automaton of so many takes long to build. */
  readonly #terms: Needles;
  /** Who looks for each of the terms. */
  readonly #byTerm: (readonly number[])[];
  readonly #automaton: Automaton;
  /** What to ask when a needle of the automaton was found. */
  readonly #byNeedle: Candidate[][] = [];
  /** Without a needle to look for. */
  readonly #always: Candidate[] = [];
  /** Of addresses: a text is read as one for all of them. */
  readonly #networks: Candidate<number>[] = [];
  /** What is known of the texts of a dictionary. */
  readonly #known = new WeakMap<readonly string[], (readonly number[] | undefined)[]>();

  /** The conditions are numbered as they come. */
  constructor(conditions: readonly (readonly Leaf[])[]) {
    const needles = new Map<string, number>();
    const terms = new Map<string, number[]>();
    const add = (map: Map<string, number[]>, text: string, condition: number): void => {
      const others = map.get(text);
      if (others === undefined) map.set(text, [condition]);
      else others.push(condition);
    };
    for (const [condition, leaves] of conditions.entries())
      for (const leaf of leaves) {
        if (leaf.kind === 'compare') add(this.#exact, String(leaf.value), condition);
        else if (leaf.kind === 'in')
          for (const value of leaf.values) add(this.#exact, String(value), condition);
        else if (leaf.kind === 'ipv4') this.#networks.push({ condition, holds: networkTest(leaf.networks) });
        else if (leaf.operator === 'equals')
          for (const text of leaf.needles)
            if (leaf.caseSensitive) add(this.#exact, text, condition);
            else add(this.#folded, foldCase(text), condition);
        else if (leaf.operator === 'has' && !leaf.caseSensitive)
          for (const text of leaf.needles) add(terms, foldCase(text), condition);
        else
          for (const text of leaf.needles) {
            const candidate = { condition, holds: textTest(leaf.operator, text, leaf.caseSensitive) };
            const needle = foldCase(text);
            if (needle === '') this.#always.push(candidate);
            else {
              const number = needles.get(needle) ?? needles.size;
              needles.set(needle, number);
              this.#byNeedle[number] ??= [];
              this.#byNeedle[number].push(candidate);
            }
          }
      }
    this.#automaton = new Automaton([...needles.keys()]);
    this.#terms = new Needles([...terms.keys()]);
    this.#byTerm = [...terms.values()];
  }

  /** For each condition that any row fulfils, and that anybody asks: these rows. */
  rows(texts: StringVector, isAsked: (condition: number) => boolean): Map<number, Int32Array> {
    const { length, values, codes } = texts;
    const found = new Map<number, number[] | undefined>();
    const add = (row: number, conditions: readonly number[]): void => {
      for (const condition of conditions) {
        const rows = found.get(condition);
        if (rows !== undefined) rows.push(row);
        else if (!found.has(condition)) found.set(condition, isAsked(condition) ? [row] : undefined);
      }
    };
    if (texts.constant) {
      const all = length === 0 ? none : this.of(stringAt(texts, 0));
      for (let row = 0; row < length && all.length > 0; row++) add(row, all);
    } else if (codes === undefined) {
      for (let row = 0; row < length; row++) add(row, this.of(values[row]!));
    } else {
      const known = this.#knownOf(values);
      for (let row = 0; row < length; row++) {
        const code = codes[row]!;
        let conditions = known[code];
        if (conditions === undefined) {
          conditions = this.of(values[code]!);
          known[code] = conditions;
        }
        if (conditions.length > 0) add(row, conditions);
      }
    }
    const asked = new Map<number, Int32Array>();
    for (const [condition, rows] of found)
      if (rows !== undefined) asked.set(condition, Int32Array.from(rows));
    return asked;
  }

  /** What is known of the entries of a dictionary. */
  #knownOf(dictionary: readonly string[]): (readonly number[] | undefined)[] {
    let known = this.#known.get(dictionary);
    if (known === undefined) {
      known = [];
      this.#known.set(dictionary, known);
    }
    // Told one after the other, so that the array never has holes.
    while (known.length < dictionary.length) known.push(undefined);
    return known;
  }

  /** The numbers of the conditions that hold for a text, each once. */
  of(text: string): readonly number[] {
    let found: Set<number> | undefined;
    const holds = (conditions: readonly number[] | undefined): void => {
      if (conditions === undefined) return;
      found ??= new Set();
      for (const condition of conditions) found.add(condition);
    };
    const ask = <Asked>({ condition, holds: holdsFor }: Candidate<Asked>, asked: Asked): void => {
      if (found?.has(condition) === true || !holdsFor(asked)) return;
      found ??= new Set();
      found.add(condition);
    };
    holds(this.#exact.get(text));
    const folded = foldCase(text);
    holds(this.#folded.get(folded));
    for (const candidate of this.#always) ask(candidate, text);
    if (this.#networks.length > 0) {
      const network = networkOfText(text);
      for (const candidate of this.#networks) ask(candidate, network);
    }
    this.#terms.each(folded, (term) => holds(this.#byTerm[term]));
    this.#automaton.find(folded, (needle) => {
      for (const candidate of this.#byNeedle[needle]!) ask(candidate, text);
    });
    return found === undefined ? none : [...found];
  }
}
