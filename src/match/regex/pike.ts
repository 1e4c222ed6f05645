import { Beside, besideOf, lookHolds } from './look.ts';
import type { Program } from './program.ts';

/** The live threads at one place of the text, in order of preference, one an instruction. */
class Threads {
  readonly pcs: number[] = [];
  readonly slots: number[][] = [];
  readonly #seen: Int32Array;
  #stamp = 0;

  constructor(size: number) {
    this.#seen = new Int32Array(size);
  }

  clear(): void {
    this.pcs.length = 0;
    this.slots.length = 0;
    this.#stamp++;
  }

  /** False when the instruction was reached before. */
  visit(pc: number): boolean {
    if (this.#seen[pc] === this.#stamp) return false;
    this.#seen[pc] = this.#stamp;
    return true;
  }
}

/**
 * Finds the leftmost match, preferring earlier alternatives, in time proportional to text × pattern whatever the pattern.
 */
export class PikeMachine {
  readonly #program: Program;
  #now: Threads;
  #then: Threads;

  constructor(program: Program) {
    this.#program = program;
    this.#now = new Threads(program.instructions.length);
    this.#then = new Threads(program.instructions.length);
  }

  /** Start and end of each group (-1 where it took no part), searching from `from`; undefined when nothing matches. */
  find(text: string, from: number): readonly number[] | undefined {
    const { instructions, start, slots } = this.#program;
    const none: number[] = new Array(slots).fill(-1);
    let found: number[] | undefined;
    let before = besideAt(text, from - 1 < 0 ? -1 : startOfChar(text, from - 1));
    let code = text.codePointAt(from);
    this.#now.clear();
    for (let at = from; ; ) {
      const after = code === undefined ? Beside.none : besideOf(code);
      if (found === undefined) this.#add(this.#now, start, at, none, before, after);
      if (this.#now.pcs.length === 0 && found !== undefined) break;
      const width = code !== undefined && code > 0xffff ? 2 : 1;
      const following = code === undefined ? undefined : text.codePointAt(at + width);
      const afterNext = following === undefined ? Beside.none : besideOf(following);
      this.#then.clear();
      for (let thread = 0; thread < this.#now.pcs.length; thread++) {
        const instruction = instructions[this.#now.pcs[thread] ?? 0];
        const held = this.#now.slots[thread] ?? none;
        if (instruction?.kind === 'match') {
          found = held;
          break;
        }
        if (code !== undefined && instruction?.kind === 'char' && instruction.test.has(code)) {
          this.#add(this.#then, instruction.next, at + width, held, after, afterNext);
        }
      }
      if (code === undefined) break;
      [this.#now, this.#then] = [this.#then, this.#now];
      at += width;
      before = after;
      code = following;
    }
    return found;
  }

  /** Adds the thread and all it reaches without a character. */
  #add(threads: Threads, pc: number, at: number, held: number[], before: number, after: number): void {
    const stack: { pc: number; slots: number[] }[] = [{ pc, slots: held }];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      if (!threads.visit(top.pc)) continue;
      const instruction = this.#program.instructions[top.pc];
      switch (instruction?.kind) {
        case 'split':
          stack.push(
            { pc: instruction.second, slots: top.slots },
            { pc: instruction.first, slots: top.slots },
          );
          break;
        case 'save':
          stack.push({ pc: instruction.next, slots: top.slots.with(instruction.slot, at) });
          break;
        case 'look':
          if (lookHolds(instruction.look, instruction.ascii, before, after)) {
            stack.push({ pc: instruction.next, slots: top.slots });
          }
          break;
        default:
          threads.pcs.push(top.pc);
          threads.slots.push(top.slots);
      }
    }
  }
}

const besideAt = (text: string, at: number): number =>
  at < 0 ? Beside.none : besideOf(text.codePointAt(at) ?? 0);

const startOfChar = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff && at > 0 ? at - 1 : at;
};
