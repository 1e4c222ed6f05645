import { Beside, besideOf, lookHolds } from './look.ts';
import type { Program } from './program.ts';

/** The instructions that wait at one place, before boundaries there are decided: those depend on the next character too. */
interface State {
  readonly kernel: readonly number[];
  readonly before: number;
  /** By class of character; `accept` once a match is certain. */
  readonly next: (State | undefined)[];
}

const accept: State = { kernel: [], before: Beside.none, next: [] };

const MAX_STATES = 2000;

/** Answers whether a pattern matches anywhere, reading each character once; states are made as texts ask for them. */
export class LazyDfa {
  readonly #program: Program;
  readonly #states = new Map<string, State>();
  readonly #classes = new Map<string, number>();
  readonly #ascii = new Int16Array(128).fill(-1);
  readonly #others = new Map<number, number>();
  readonly #tests;
  #start: State;

  constructor(program: Program) {
    this.#program = program;
    const tests = program.instructions.map((instruction) =>
      instruction.kind === 'char' ? instruction.test : undefined,
    );
    this.#tests = [...new Set(tests.filter((test) => test !== undefined))];
    this.#start = this.#state([program.start], Beside.none);
  }

  test(text: string): boolean {
    let state = this.#start;
    const length = text.length;
    for (let at = 0; at < length; at++) {
      let code = text.charCodeAt(at);
      let kind: number;
      if (code < 128) {
        kind = this.#ascii[code] ?? -1;
        if (kind < 0) kind = this.#classify(code);
      } else {
        if (code >= 0xd800 && code < 0xdc00) {
          code = text.codePointAt(at) ?? code;
          if (code > 0xffff) at++;
        }
        kind = this.#others.get(code) ?? this.#classify(code);
      }
      state = state.next[kind] ?? this.#step(state, code, kind);
      if (state === accept) return true;
    }
    return this.#closure(state, Beside.none) === undefined;
  }

  #step(from: State, code: number, kind: number): State {
    const after = besideOf(code);
    const waiting = this.#closure(from, after);
    let to = accept;
    if (waiting !== undefined) {
      const kernel = new Set([this.#program.start]);
      for (const pc of waiting) {
        const instruction = this.#program.instructions[pc];
        if (instruction?.kind === 'char' && instruction.test.has(code)) kernel.add(instruction.next);
      }
      to = this.#state(
        [...kernel].sort((a, b) => a - b),
        after,
      );
    }
    from.next[kind] = to;
    return to;
  }

  #state(kernel: readonly number[], before: number): State {
    const key = `${before}:${kernel.join()}`;
    let state = this.#states.get(key);
    if (state === undefined) {
      if (this.#states.size >= MAX_STATES) this.#forget();
      state = { kernel, before, next: [] };
      this.#states.set(key, state);
    }
    return state;
  }

  /** A pattern with more states than are worth keeping starts over; the walk under way goes on with its own state. */
  #forget(): void {
    this.#states.clear();
    this.#start = { kernel: [this.#program.start], before: Beside.none, next: [] };
  }

  /** The character instructions reached from a state; undefined when the match is among them. */
  #closure(state: State, after: number): readonly number[] | undefined {
    const seen = new Set<number>();
    const stack = [...state.kernel];
    const waiting: number[] = [];
    for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
      if (seen.has(pc)) continue;
      seen.add(pc);
      const instruction = this.#program.instructions[pc];
      switch (instruction?.kind) {
        case 'match':
          return undefined;
        case 'char':
          waiting.push(pc);
          break;
        case 'split':
          stack.push(instruction.first, instruction.second);
          break;
        case 'save':
          stack.push(instruction.next);
          break;
        case 'look':
          if (lookHolds(instruction.look, instruction.ascii, state.before, after))
            stack.push(instruction.next);
      }
    }
    return waiting;
  }

  /** The class of a character: characters of one class are alike to every instruction. */
  #classify(code: number): number {
    const signature = `${besideOf(code)}${this.#tests.map((test) => (test.has(code) ? 1 : 0)).join('')}`;
    let kind = this.#classes.get(signature);
    if (kind === undefined) {
      kind = this.#classes.size;
      this.#classes.set(signature, kind);
    }
    if (code < 128) this.#ascii[code] = kind;
    else if (this.#others.size < 4096) this.#others.set(code, kind);
    return kind;
  }
}
