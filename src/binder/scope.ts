import type { EntityGroup, FunctionDeclaration, PatternDeclaration } from '../parser/ast.ts';
import type { Bound, Relation } from './bound.ts';
import type { BoundType } from './bound-type.ts';
import type { Column } from './column.ts';

/** What a name declared by the query stands for. */
export type Variable =
  | ScalarVariable
  | { readonly kind: 'table'; readonly relation: Relation }
  | FunctionVariable
  | { readonly kind: 'pattern'; readonly declaration: PatternDeclaration | undefined; readonly scope: Scope }
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'entity-group'; readonly node: EntityGroup }
  /** Anything else that an expression can be: a database, a graph. */
  | { readonly kind: 'value'; readonly value: Bound }
  | { readonly kind: 'other'; readonly type: BoundType };

export interface ScalarVariable {
  readonly kind: 'scalar';
  readonly value: Bound;
  /** Set for a parameter whose argument depends on the caller's row: how deep in pipelines that row lives. */
  readonly rowDepth: number | undefined;
}

export interface FunctionVariable {
  readonly kind: 'function';
  readonly name: string;
  readonly declaration: FunctionDeclaration;
  /** What the body sees: the names declared before the function. */
  readonly scope: Scope;
}

interface Entry {
  readonly order: number;
  readonly variable: Variable;
}

/** The names of one block of statements. Growing it does not disturb the views taken before. */
class Level {
  readonly entries = new Map<string, Entry>();
  readonly parent: Scope | undefined;

  constructor(parent: Scope | undefined) {
    this.parent = parent;
  }
}

/** The names that can be seen at a place: those of a block declared so far, then those of the blocks around it. */
export class Scope {
  readonly #level: Level;
  /** Entries of this order and later are not seen; undefined for a scope that still grows. */
  readonly #until: number | undefined;

  private constructor(level: Level, until?: number) {
    this.#level = level;
    this.#until = until;
  }

  static create(parent?: Scope): Scope {
    return new Scope(new Level(parent));
  }

  /** The scope as it is now: later declarations stay invisible to the holder of the view. */
  view(): Scope {
    return new Scope(
      this.#level,
      Math.min(this.#until ?? Number.POSITIVE_INFINITY, this.#level.entries.size),
    );
  }

  declare(name: string, variable: Variable): void {
    const known = this.#level.entries.get(name);
    this.#level.entries.set(name, { order: known?.order ?? this.#level.entries.size, variable });
  }

  /** Whether this very block declares the name. */
  hasOwn(name: string): boolean {
    return this.#own(name) !== undefined;
  }

  find(name: string): Variable | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#level.parent) {
      const own = scope.#own(name);
      if (own !== undefined) return own;
    }
    return undefined;
  }

  /** All names that can be seen, nearest first. */
  *names(): Generator<[string, Variable]> {
    const seen = new Set<string>();
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#level.parent) {
      for (const [name] of scope.#level.entries) {
        const own = scope.#own(name);
        if (own === undefined || seen.has(name)) continue;
        seen.add(name);
        yield [name, own];
      }
    }
  }

  #own(name: string): Variable | undefined {
    const entry = this.#level.entries.get(name);
    return entry !== undefined && (this.#until === undefined || entry.order < this.#until)
      ? entry.variable
      : undefined;
  }
}
