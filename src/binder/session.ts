import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Diagnostics } from '../diagnostics/diagnostics.ts';
import type { EvaluationContext } from '../functions/context.ts';
import { type Shape, typeOfShape } from '../functions/signatures/shape.ts';
import type { FunctionDeclaration, ToScalar } from '../parser/ast.ts';
import type { PlanColumn, PlanExpression } from '../plan/expression.ts';
import type { EvaluateNode } from '../plan/nodes.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import type { Column } from './column.ts';
import type { Context } from './context.ts';
import type { BindEnvironment } from './environment/environment.ts';
import type { Variable } from './scope.ts';
import type { Restriction } from './statements/restrict.ts';

/** What is one per query while it is bound: numbers given out, findings made, facts collected. */
export class Session {
  readonly environment: BindEnvironment;
  readonly diagnostics = new Diagnostics();
  readonly options = new Map<string, Scalar | null>();
  readonly tables = new Set<string>();
  usesNow = false;
  readonly reach = {
    everyTable: false,
    everyColumn: false,
    everyText: false,
    absentColumns: new Set<string>(),
  };
  /** What computes a column that an aggregate with several results gives, before it is aggregated. */
  readonly computedBy = new WeakMap<Column, PlanExpression>();
  /** Names that no column, variable or table has. */
  readonly unknownNames = new Set<string>();
  /** Names of columns that were assumed to exist in rows of unknown shape. */
  readonly inferred = new Set<string>();
  /** Ids of columns that stand for such names over an answer without rows. */
  readonly absent = new Set<number>();
  /** How many calls of plugins whose columns come from their rows have been met. */
  answered = 0;
  /** The first of them that has no answer yet, and the columns that were assumed before it. */
  unanswered: { readonly node: EvaluateNode; readonly inferred: readonly string[] } | undefined;
  /** How many sources that are not there fuzzy unions have met. */
  missingSources = 0;
  /** What each `toscalar` of something volatile has become, and the text of what it draws. */
  readonly drawn = new WeakMap<ToScalar, { readonly text: string; readonly expression: PlanExpression }>();
  /** How many functions have been put in place of their calls. */
  inlined = 0;
  #function: string | undefined;
  #nextId = 1;
  #silenced = 0;

  /** Functions of the query with where they stand, and those that something calls. */
  readonly declaredFunctions: { readonly declaration: FunctionDeclaration; readonly context: Context }[] = [];
  readonly calledFunctions: Set<object>;
  readonly restrictions: Restriction[] = [];
  /** Functions whose bodies are being bound. */
  readonly #bodies: FunctionDeclaration[] = [];
  /** Tables that only functions name that nothing calls. */
  readonly uncalledTables = new Set<string>();

  constructor(environment: BindEnvironment, calledFunctions = new Set<object>()) {
    this.environment = environment;
    this.calledFunctions = calledFunctions;
  }

  report(diagnostic: Diagnostic): void {
    if (this.#silenced !== 0) return;
    if (this.#function === undefined) {
      this.diagnostics.add(diagnostic);
      return;
    }
    const message = `In the function '${this.#function}': ${diagnostic.message}`;
    const isKnown = this.diagnostics.all.some(
      (one) => one.message === message && one.span?.start === diagnostic.span?.start,
    );
    if (!isKnown) this.diagnostics.add({ ...diagnostic, message });
  }

  /** Notes that a table is read, or a view named, for the statements that restrict what may be. */
  names(name: string, what: 'table' | Variable): void {
    for (const { before, named } of this.restrictions)
      if (!this.#bodies.some((body) => before.has(body)) && !named.has(name)) named.set(name, what);
  }

  /** Binds the body of a function. */
  inBody<Result>(declaration: FunctionDeclaration, run: () => Result): Result {
    this.#bodies.push(declaration);
    try {
      return run();
    } finally {
      this.#bodies.pop();
    }
  }

  /** Runs with findings said to be in the text of a stored function. */
  inFunction<Result>(name: string, run: () => Result): Result {
    const outer = this.#function;
    this.#function = name;
    try {
      return run();
    } finally {
      this.#function = outer;
    }
  }

  /** Runs without recording findings: for a second look at something that has been judged already. */
  silently<Result>(run: () => Result): Result {
    this.#silenced++;
    try {
      return run();
    } finally {
      this.#silenced--;
    }
  }

  nextId(): number {
    return this.#nextId++;
  }

  planColumn(name: string, type: ScalarType): PlanColumn {
    return { id: this.nextId(), name, type };
  }

  column(name: string, shape: Shape): Column {
    return { name, shape, plan: this.planColumn(name, typeOfShape(shape)) };
  }

  /** For folding constants: nothing volatile is ever folded, so the sequence of random numbers is never touched. */
  readonly evaluation: EvaluationContext = {
    now: undefined,
    random: () => {
      throw new Error('Expected nothing volatile to be folded while binding.');
    },
    options: this.options,
  };
}
