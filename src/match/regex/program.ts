import { type CharClass, CharTest } from './char-class.ts';
import { isNullable, type Look, type Purpose, type RegexNode } from './node.ts';
import { RegexError } from './regex-error.ts';

export type Instruction =
  | { readonly kind: 'char'; readonly test: CharTest; readonly next: number }
  | { readonly kind: 'look'; readonly look: Look; readonly ascii: boolean; readonly next: number }
  | { readonly kind: 'save'; readonly slot: number; readonly next: number }
  /** Goes on in both ways, the first preferred. */
  | { kind: 'split'; first: number; second: number }
  | { readonly kind: 'match' };

/** A pattern as a non-deterministic automaton. */
export interface Program {
  readonly instructions: readonly Instruction[];
  readonly start: number;
  /** Two a group, the whole match first. */
  readonly slots: number;
}

/** Enough for a counted class of 10,000; a pattern beyond would take more memory than it is worth. */
const MAX_INSTRUCTIONS = 50_000;

/** Thompson's construction; A program that only tests leaves the groups out. Throws `RegexError` when the pattern is too large. */
export function compileProgram(node: RegexNode, groupCount: number, purpose: Purpose): Program {
  const builder = new Builder(purpose);
  const match = builder.emit({ kind: 'match' });
  if (purpose === 'test')
    return { instructions: builder.instructions, start: builder.node(node, match), slots: 0 };
  const whole: RegexNode = { kind: 'group', index: 0, node };
  const start = builder.node(whole, match);
  return { instructions: builder.instructions, start, slots: 2 * (groupCount + 1) };
}

class Builder {
  readonly instructions: Instruction[] = [];
  readonly #captures: boolean;
  readonly #tests = new Map<string, CharTest>();

  constructor(purpose: Purpose) {
    this.#captures = purpose === 'find';
  }

  emit(instruction: Instruction): number {
    if (this.instructions.length >= MAX_INSTRUCTIONS) throw new RegexError('the pattern is too large', 0);
    return this.instructions.push(instruction) - 1;
  }

  /** Instructions that match `node` and go on at `next`; built from the end, so that `next` is always known. */
  node(node: RegexNode, next: number): number {
    switch (node.kind) {
      case 'empty':
        return next;
      case 'char':
        return this.emit({ kind: 'char', test: this.#test(node.chars), next });
      case 'look':
        return this.emit({ kind: 'look', look: node.look, ascii: node.ascii, next });
      case 'group':
        return this.#group(node.index, node.node, next);
      case 'concat':
        return node.nodes.reduceRight((after, part) => this.node(part, after), next);
      case 'alternate': {
        const [last, ...others] = node.nodes.map((branch) => this.node(branch, next)).reverse();
        return others.reduce((second, first) => this.emit({ kind: 'split', first, second }), last ?? next);
      }
      case 'repeat':
        return this.#repeat(node, next);
    }
  }

  #group(index: number, node: RegexNode, next: number): number {
    if (!this.#captures) return this.node(node, next);
    const end = this.emit({ kind: 'save', slot: 2 * index + 1, next });
    return this.emit({ kind: 'save', slot: 2 * index, next: this.node(node, end) });
  }

  #repeat(repeat: Extract<RegexNode, { kind: 'repeat' }>, next: number): number {
    const { node, min, max, greedy } = repeat;
    let after = next;
    if (max === Number.POSITIVE_INFINITY) {
      const loop: Instruction = { kind: 'split', first: next, second: next };
      const at = this.emit(loop);
      const body = this.node(node, at);
      Object.assign(loop, order(body, next, greedy));
      if (min > 0) return this.#times(node, min - 1, body);
      // An iteration may match nothing: it then counts as one, so the way in is apart from the loop.
      return isNullable(node) ? this.emit({ kind: 'split', ...order(body, next, greedy) }) : at;
    }
    for (let count = min; count < max; count++) {
      const body = this.node(node, after);
      after = this.emit({ kind: 'split', ...order(body, next, greedy) });
    }
    return this.#times(node, min, after);
  }

  #times(node: RegexNode, count: number, next: number): number {
    let after = next;
    for (let done = 0; done < count; done++) {
      const before = after;
      after = this.node(node, after);
      if (after === before) break;
    }
    return after;
  }

  #test(chars: CharClass): CharTest {
    const key = `${chars.folded ? 'i' : 'c'}${chars.source}`;
    let test = this.#tests.get(key);
    if (test === undefined) {
      test = new CharTest(chars);
      this.#tests.set(key, test);
    }
    return test;
  }
}

const order = (body: number, skip: number, greedy: boolean): { first: number; second: number } =>
  greedy ? { first: body, second: skip } : { first: skip, second: body };
