import type { StoredFunction, StoredFunctions } from '../../binder/environment/stored-functions.ts';
import type { FunctionDeclaration } from '../../parser/ast.ts';
import { parseQuery } from '../../parser/parse.ts';
import { firstError, parseFunction } from '../../parser/parse-function.ts';

/** A function as it is stored: the text of its parameters, without parentheses, and its body as a query. */
export interface FunctionText {
  readonly name: string;
  readonly parameters: string;
  readonly body: string;
  /** The file or option that it came from. */
  readonly origin: string;
}

/** The functions that surround a query. A text is read when its function is first called. */
export class FunctionStore implements StoredFunctions {
  readonly #texts = new Map<string, FunctionText>();
  readonly #known = new Map<string, StoredFunction>();
  #changes = 0;

  /** How often a function was added: where it is the same, so are the functions. */
  get changes(): number {
    return this.#changes;
  }

  /** Of two functions of one name the later stays. */
  add(text: FunctionText): void {
    this.#changes++;
    this.#texts.set(text.name, text);
    this.#known.delete(text.name);
  }

  /** A function that has been read already. */
  addDeclaration(name: string, declaration: FunctionDeclaration, origin: string): void {
    this.#changes++;
    this.#texts.delete(name);
    this.#known.set(name, { name, declaration, problem: undefined, origin });
  }

  get isEmpty(): boolean {
    return this.#texts.size + this.#known.size === 0;
  }

  has(name: string): boolean {
    return this.#texts.has(name) || this.#known.has(name);
  }

  get(name: string): StoredFunction | undefined {
    const known = this.#known.get(name);
    const text = this.#texts.get(name);
    if (known !== undefined || text === undefined) return known;
    const parsed = parseFunction(text.parameters, text.body);
    const stored: StoredFunction = {
      name,
      declaration: 'declaration' in parsed ? parsed.declaration : undefined,
      problem: 'problem' in parsed ? parsed.problem : undefined,
      origin: text.origin,
    };
    this.#known.set(name, stored);
    return stored;
  }

  *names(): Generator<string> {
    yield* new Set([...this.#texts.keys(), ...this.#known.keys()]);
  }

  /**
   * Takes KQL text: a `.create function` command; `(parameters) { body }`; a query, which is the body of a function `name` without
   * parameters; or `let` statements, whose functions are stored by their names and see the values declared before them.
   * Gives what is wrong with it.
   */
  addText(name: string, text: string, origin: string): string | undefined {
    const command = /^\s*\.create(?:-or-alter)?\s+function\b([\s\S]*)$/m.exec(withoutComments(text));
    if (command !== null) return this.#addCommand(command[1] ?? '', origin);
    const trimmed = text.trimStart();
    const written = trimmed.startsWith('(')
      ? parseQuery(`let f = ${trimmed.replace(/;\s*$/, '')}\n;`).query
      : undefined;
    const [only] = written?.statements ?? [];
    if (only?.kind === 'LetStatement' && only.value.kind === 'FunctionDeclaration') {
      this.addDeclaration(name, only.value, origin);
      return undefined;
    }
    const { query, diagnostics } = parseQuery(text);
    if (query === undefined) return firstError(diagnostics, text);
    if (query.statements.at(-1)?.kind === 'ExpressionStatement') {
      this.add({ name, parameters: '', body: text, origin });
      return undefined;
    }
    const before: FunctionDeclaration['body']['statements'][number][] = [];
    let found = false;
    for (const statement of query.statements) {
      if (statement.kind === 'LetStatement' && statement.value.kind === 'FunctionDeclaration') {
        const { body } = statement.value;
        const taken = new Set(statement.value.parameters.map((parameter) => parameter.name.name));
        const seen = before.filter((one) => one.kind !== 'LetStatement' || !taken.has(one.name.name));
        const whole = { ...statement.value, body: { ...body, statements: [...seen, ...body.statements] } };
        this.addDeclaration(statement.name.name, whole, origin);
        found = true;
      } else before.push(statement);
    }
    return found ? undefined : 'it declares no function and ends with no expression';
  }

  #addCommand(rest: string, origin: string): string | undefined {
    const head =
      /^\s*(?:ifnotexists\s+)?(?:with\s*\((?:[^()'"]|'[^']*'|"[^"]*")*\)\s*)?(?:ifnotexists\s+)?/.exec(rest);
    const definition = rest.slice(head?.[0].length ?? 0);
    const named = /^(?:\[\s*['"]([^'"]+)['"]\s*\]|([\w-]+))\s*(\([\s\S]*)$/.exec(definition);
    const name = named?.[1] ?? named?.[2];
    if (name === undefined) return 'the command names no function';
    const { query, diagnostics } = parseQuery(`let f = ${named?.[3]?.trimEnd().replace(/;$/, '')}\n;`);
    const [statement] = query?.statements ?? [];
    if (statement?.kind !== 'LetStatement' || statement.value.kind !== 'FunctionDeclaration')
      return firstError(diagnostics, definition);
    this.addDeclaration(name, statement.value, origin);
    return undefined;
  }
}

/** The text without the comment lines in front of it. */
const withoutComments = (text: string): string => text.replace(/^(?:\s*\/\/[^\n]*\n)+/, '');
