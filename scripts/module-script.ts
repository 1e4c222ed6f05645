// A module of the bundle as a script: what `dist/cli/` is made of, and `src/cli/published/script-loader.ts` runs.
import ts from 'typescript';
import { atOnce } from './late-imports.ts';

/** The text of a module that esbuild wrote, and the parts of it that have to be said otherwise. */
interface Module {
  readonly text: string;
  readonly imports: string[];
  readonly exports: Map<string, string>;
  readonly edits: { readonly start: number; readonly end: number; readonly text: string }[];
}

/**
 * A function expression of `exports`, `require`, `load` (a late `require`) and `url` (of the module) that does what the module does. Names
 * that are imported become constants, as fast as those of a module; so nothing may be exported that changes after the module has run.
 */
export function moduleScript(name: string, text: string): string {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, false, ts.ScriptKind.JS);
  const module: Module = { text, imports: [], exports: new Map(), edits: [] };
  for (const statement of source.statements) readStatement(module, statement, source);
  refuseChanges(name, source, new Set(module.exports.values()));
  refuseOurNames(name, source);
  let body = '';
  let from = 0;
  for (const edit of module.edits.sort((a, b) => a.start - b.start)) {
    body += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  body += text.slice(from);
  const exported = Array.from(module.exports, ([as, local]) => `exports.${as}=${local};`).join('');
  // In parentheses, which tell the engine that the function is called at once.
  const script = `(function(exports,require,load,url){"use strict";${module.imports.join('')}${body}\n${exported}})`;
  // Then a character is a byte, and the engine need not look for longer ones.
  if (/[^\0-\x7f]/.test(script)) throw new Error(`${name} has characters beyond ASCII.`);
  return script;
}

/** What the function around a script is given: the script must not have names of its own like these. */
const given = new Set(['exports', 'require', 'load', 'url']);

function refuseOurNames(name: string, source: ts.SourceFile): void {
  const declared = (node: ts.Node): void => {
    if (ts.isVariableStatement(node)) ts.forEachChild(node.declarationList, declared);
    else if (ts.isVariableDeclaration(node) || ts.isBindingElement(node)) declared(node.name);
    else if (ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node))
      ts.forEachChild(node, declared);
    else if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
      if (node.name !== undefined) declared(node.name);
    } else if (ts.isIdentifier(node) && given.has(node.text))
      throw new Error(`${name} has a name '${node.text}' of its own, which scripts are given.`);
  };
  for (const statement of source.statements)
    if (
      ts.isVariableStatement(statement) ||
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement)
    )
      declared(statement);
}

function readStatement(module: Module, statement: ts.Statement, source: ts.SourceFile): void {
  const start = statement.getStart(source);
  if (ts.isImportDeclaration(statement)) {
    module.imports.push(required(statement));
    module.edits.push({ start, end: statement.end, text: '' });
  } else if (ts.isExportDeclaration(statement)) {
    const { exportClause, moduleSpecifier } = statement;
    if (exportClause === undefined || !ts.isNamedExports(exportClause) || moduleSpecifier !== undefined)
      throw new Error(`An export that cannot be made a script: ${statement.getText(source)}`);
    for (const { name, propertyName } of exportClause.elements)
      module.exports.set(name.text, (propertyName ?? name).text);
    module.edits.push({ start, end: statement.end, text: '' });
  } else if (ts.isExportAssignment(statement)) {
    throw new Error(`An export that cannot be made a script: ${statement.getText(source).slice(0, 80)}`);
  } else visit(module, statement, source);
}

/** `import a, {b as c} from "x"` as constants. What a module of Node exports is its own default. */
function required({ importClause, moduleSpecifier }: ts.ImportDeclaration): string {
  const asked = `require(${JSON.stringify(plainName((moduleSpecifier as ts.StringLiteral).text))})`;
  if (importClause === undefined) return `${asked};`;
  const { name, namedBindings } = importClause;
  let text = name === undefined ? '' : `const ${name.text}=${asked};`;
  if (namedBindings !== undefined && ts.isNamespaceImport(namedBindings))
    text += `const ${namedBindings.name.text}=${asked};`;
  else if (namedBindings !== undefined) {
    const names = namedBindings.elements.map(({ name: local, propertyName }) =>
      propertyName === undefined ? local.text : `${propertyName.text}:${local.text}`,
    );
    text += `const {${names.join(',')}}=${asked};`;
  }
  return text;
}

/** `./a.js` → `./a`; modules of Node keep their names. */
function plainName(name: string): string {
  if (name.startsWith('../'))
    throw new Error(`${name} lies in another folder than the part that asks for it.`);
  return name.replace(/^\.\/(.*)\.js$/, './$1');
}

/** `import("./a.js")` → `load("./a")`, at once → `require("./a")`, `import.meta.url` → `url()`. */
function visit(module: Module, node: ts.Node, source: ts.SourceFile): void {
  const [inner] = isAtOnce(node) ? node.arguments : [node];
  if (inner !== undefined && isImportCall(inner)) {
    const [name] = inner.arguments;
    if (name === undefined || !ts.isStringLiteral(name))
      throw new Error(`An import that cannot be made a script: ${node.getText(source)}`);
    const how = inner === node ? 'load' : 'require';
    const text = `${how}(${JSON.stringify(plainName(name.text))})`;
    module.edits.push({ start: node.getStart(source), end: node.end, text });
  } else if (isImportMeta(node)) {
    if (node.name.text !== 'url') throw new Error(`import.meta.${node.name.text} has no place in a script.`);
    module.edits.push({ start: node.getStart(source), end: node.end, text: 'url()' });
  } else ts.forEachChild(node, (child) => visit(module, child, source));
}

const isImportCall = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;

const isAtOnce = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === atOnce;

/** `import.meta.…`, and not `new.target.…`. */
const isImportMeta = (node: ts.Node): node is ts.PropertyAccessExpression =>
  ts.isPropertyAccessExpression(node) &&
  ts.isMetaProperty(node.expression) &&
  node.expression.keywordToken === ts.SyntaxKind.ImportKeyword;

/** Throws when a name among `exported` is assigned to anywhere but where it is declared. */
function refuseChanges(name: string, source: ts.SourceFile, exported: ReadonlySet<string>): void {
  const refuse = (target: ts.Node): void => {
    if (ts.isIdentifier(target) && exported.has(target.text))
      throw new Error(`${name} exports ${target.text}, which changes: export a function that gives it.`);
    if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target))
      ts.forEachChild(target, (part) => {
        refuse(
          ts.isPropertyAssignment(part)
            ? part.initializer
            : ts.isShorthandPropertyAssignment(part)
              ? part.name
              : part,
        );
      });
  };
  const look = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) refuse(node.left);
    } else if (ts.isPostfixUnaryExpression(node)) refuse(node.operand);
    else if (ts.isPrefixUnaryExpression(node)) {
      if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
        refuse(node.operand);
    } else if (ts.isForInStatement(node) || ts.isForOfStatement(node)) refuse(node.initializer);
    ts.forEachChild(node, look);
  };
  look(source);
}
