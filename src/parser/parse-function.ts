import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { FunctionBody, FunctionDeclaration, FunctionParameter, QueryBlock } from './ast.ts';
import { parseQuery } from './parse.ts';

/** A function, or what keeps a text from being one. */
export type FunctionParse = { readonly declaration: FunctionDeclaration } | { readonly problem: string };

/**
 * Reads a function that is stored as two texts: its parameters as they stand between the parentheses, and its body as a query. The body's
 * statements see the parameters; its last expression is the value. Never throws.
 */
export function parseFunction(parameters: string, body: string): FunctionParse {
  const head = parameters.trim() === '' ? [] : parseParameters(parameters);
  if ('problem' in head) return head;
  const { query, diagnostics } = parseQuery(body);
  if (query === undefined) return { problem: firstError(diagnostics, body) };
  const parts = bodyOf(query);
  if (parts === undefined)
    return { problem: 'it does not end with one expression, which would be its value' };
  return {
    declaration: {
      kind: 'FunctionDeclaration',
      span: query.span,
      isView: false,
      parameters: head,
      body: { kind: 'FunctionBody', span: query.span, ...parts },
    },
  };
}

function parseParameters(text: string): readonly FunctionParameter[] | { readonly problem: string } {
  const { query, diagnostics } = parseQuery(`let f = (${text}\n) { 0 };`);
  const [statement] = query?.statements ?? [];
  if (statement?.kind === 'LetStatement' && statement.value.kind === 'FunctionDeclaration')
    return statement.value.parameters;
  const found = diagnostics.find(({ severity }) => severity === 'error');
  return {
    problem: `its parameters (${text}) cannot be read${found === undefined ? '' : `: ${found.message}`}`,
  };
}

/** What is wrong with a text, and on which of its lines. */
export function firstError(diagnostics: readonly Diagnostic[], text: string): string {
  const found = diagnostics.find(({ severity }) => severity === 'error');
  if (found === undefined) return 'its text cannot be read';
  const line = text.slice(0, found.span?.start ?? 0).split('\n').length;
  return `line ${line} of its text: ${found.message}`;
}

function bodyOf({ statements }: QueryBlock): Pick<FunctionBody, 'statements' | 'expression'> | undefined {
  const last = statements.at(-1);
  const before = statements.slice(0, -1);
  if (last?.kind !== 'ExpressionStatement') return undefined;
  if (before.some(({ kind }) => kind === 'ExpressionStatement')) return undefined;
  return { statements: before, expression: last.expression };
}
