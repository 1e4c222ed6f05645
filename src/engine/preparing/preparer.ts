import { type BindResult, bind } from '../../binder/binder.ts';
import type { PluginAnswer } from '../../binder/environment/environment.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import type { QueryBlock } from '../../parser/ast.ts';
import { bindEnvironment, type Given } from '../given/given.ts';
import type { QueryParameters } from '../given/options.ts';
import { BoundQueries } from './bound-queries.ts';
import { ParsedQueries } from './parsed-queries.ts';
import type { PreparedQuery } from './prepared.ts';

/** Reads and binds queries over what an engine was given; touches no rows. */
export class Preparer {
  readonly #given: Given;
  readonly #parsed = new ParsedQueries();
  readonly #bound = new BoundQueries();

  constructor(given: Given) {
    this.#given = given;
  }

  /** `answers` are those of the plugins whose columns only rows can tell, as far as they are known: see `answerPlugins`. */
  prepare(text: string, parameters: QueryParameters, answers: readonly PluginAnswer[] = []): PreparedQuery {
    if (answers.length > 0) return this.#prepare(text, parameters, answers);
    const known = this.#bound.get(text, this.#given, parameters);
    if (known !== undefined) return known;
    const prepared = this.#prepare(text, parameters, answers);
    this.#bound.keep(prepared, this.#given, parameters);
    return prepared;
  }

  #prepare(text: string, parameters: QueryParameters, answers: readonly PluginAnswer[]): PreparedQuery {
    const { query, diagnostics } = this.#parsed.parse(text);
    if (query === undefined || diagnostics.some(isError)) return { text, bound: undefined, diagnostics };
    const result = this.#bind(query, answers, parameters);
    const all = [...diagnostics, ...result.diagnostics];
    return { text, bound: all.some(isError) ? undefined : result.query, diagnostics: all };
  }

  /** Binding folds constants, and a function may refuse the constants it is given (`extract("(", 0, s)`). */
  #bind(query: QueryBlock, answers: readonly PluginAnswer[], parameters: QueryParameters): BindResult {
    try {
      const given = new Map(Object.entries(parameters));
      return bind(query, { ...bindEnvironment(this.#given), answers, parameters: given });
    } catch (error) {
      if (error instanceof KqlError) return { query: undefined, diagnostics: error.diagnostics };
      throw error;
    }
  }
}

const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';
