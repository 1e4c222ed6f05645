import type { PlanExpression } from '../plan/expression.ts';
import { partsOf } from '../plan/walk.ts';
import { isVolatile } from './text-column.ts';

/**
 * Which parts stand several times in expressions that are asked of the same rows, told by what they compute and not by the place where they
 * are written: the variables and functions of a query are put in place of their names, so that each mention is another copy.
 */
export class RepeatedParts {
  readonly #ids = new Map<PlanExpression, number>();
  readonly #known = new Map<string, number>();
  readonly #uses: number[] = [];
  /** Of parts that may give another value each time, alone or by what stands in them: none is a copy of another, nor of itself. */
  readonly #volatile = new Set<number>();
  readonly #numbers = new Map<unknown, number>();

  constructor(expressions: readonly PlanExpression[]) {
    for (const expression of expressions) this.#uses[this.#idOf(expression)]!++;
  }

  /** The number of a part that stands in several places, the same for all of its copies; undefined for any other. */
  numberOf(part: PlanExpression): number | undefined {
    if (part.kind !== 'Call' && part.kind !== 'Cast' && part.kind !== 'Logic') return undefined;
    const id = this.#ids.get(part);
    return id !== undefined && this.#uses[id]! > 1 && !this.#volatile.has(id) ? id : undefined;
  }

  /** Equal for parts that compute the same. */
  #idOf(part: PlanExpression): number {
    const before = this.#ids.get(part);
    if (before !== undefined) return before;
    const parts: number[] = [];
    for (const each of partsOf(part)) parts.push(this.#idOf(each));
    const key = `${this.#headOf(part)}(${parts.join()})`;
    let id = this.#known.get(key);
    if (id === undefined) {
      id = this.#uses.push(0) - 1;
      this.#known.set(key, id);
      if (isVolatile(part) || parts.some((each) => this.#volatile.has(each))) this.#volatile.add(id);
      // A copy is not computed, so that its parts are not used once more.
      for (const each of parts) this.#uses[each]!++;
    }
    this.#ids.set(part, id);
    return id;
  }

  #headOf(part: PlanExpression): string {
    switch (part.kind) {
      case 'Column':
        return `column ${part.column.id}`;
      case 'Constant':
        return `${part.type} ${this.#number(part.value)}`;
      case 'Call':
        return `${part.definition.name} ${this.#number(part.overload)} ${part.type}`;
      case 'Cast':
        return `cast ${part.type}`;
      case 'Logic':
        return part.operator;
      default:
        return `other ${this.#number(part)}`;
    }
  }

  /** A number for each value: objects are told apart by what they are, not by what they hold. */
  #number(value: unknown): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}
