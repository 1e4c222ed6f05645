import type { IToken } from 'chevrotain';
import { directiveIgnored } from '../../diagnostics/parser-diagnostics.ts';
import {
  Comma,
  Directive,
  Dot,
  Equal,
  LeftBrace,
  LeftBracket,
  LeftParen,
  RightBrace,
  RightBracket,
  RightParen,
  Semicolon,
} from '../../lexer/tokens.ts';
import type {
  AliasStatement,
  DeclarePatternStatement,
  ExpressionStatement,
  PatternDeclaration,
  PatternMatch,
  PatternPathValue,
  RestrictStatement,
  SetStatement,
  Statement,
} from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { FunctionParser } from './function-parser.ts';
import { type GrammarTable, writeTable } from './grammar-table.ts';
import type { Lookahead } from './lookahead.ts';

/** The whole language: statements on top of functions and pipelines. */
export class KqlParser extends FunctionParser {
  /** With a table made by `grammarTable`, the grammar is not recorded, which takes most of the time. */
  constructor(table?: GrammarTable) {
    super();
    this.finish(table);
  }

  /** The table of this grammar; of a parser that has recorded it. */
  grammarTable(): GrammarTable {
    return writeTable(
      (this as unknown as { lookAheadFuncsCache: Map<number, Lookahead> }).lookAheadFuncsCache,
    );
  }

  /** All statements up to the end of the text. */
  readonly queryBlock: Rule<Statement[]> = this.rule('queryBlock', () => {
    this.MANY(() => {
      const directive = this.CONSUME(Directive);
      this.report(() => directiveIgnored.at(spanOf(directive), { found: directive.image.trimEnd() }));
    });
    return this.SUBRULE(this.statements);
  });

  readonly statements: Rule<Statement[]> = this.rule('statements', () => {
    const statements: Statement[] = [];
    if (!this.hasItems()) return statements;
    statements.push(this.SUBRULE(this.statement));
    let isOpen = true;
    this.MANY({
      GATE: () => isOpen,
      DEF: () => {
        this.CONSUME(Semicolon);
        isOpen = this.hasItems();
        if (isOpen) statements.push(this.SUBRULE1(this.statement));
      },
    });
    return statements;
  });

  readonly statement: Rule<Statement> = this.rule('statement', () => {
    if (!this.isReady) return this.SUBRULE(this.expressionStatement);
    const first = this.LA(1).tokenType;
    if (first === this.words.let && this.nameLength(2) > 0) return this.SUBRULE(this.letStatement);
    if (first === this.words.set) return this.SUBRULE(this.setStatement);
    if (first === this.words.declare && this.is(2, this.words.query_parameters))
      return this.SUBRULE(this.queryParameters);
    if (first === this.words.declare && this.is(2, this.words.pattern))
      return this.SUBRULE(this.declarePattern);
    if (first === this.words.restrict && this.is(2, this.words.access)) return this.SUBRULE(this.restrict);
    if (first === this.words.alias && this.is(2, this.words.database)) return this.SUBRULE(this.alias);
    return this.SUBRULE1(this.expressionStatement);
  });

  private readonly expressionStatement: Rule<ExpressionStatement> = this.rule('expressionStatement', () => {
    const first = this.LA(1);
    const expression = this.SUBRULE(this.pipeline);
    return { kind: 'ExpressionStatement', span: this.from(first), expression };
  });

  private readonly setStatement: Rule<SetStatement> = this.rule('setStatement', () => {
    const word = this.CONSUME(this.words.set);
    const name = this.SUBRULE(this.name);
    const value = this.OPTION(() => {
      this.CONSUME(Equal);
      return this.SUBRULE(this.expression);
    });
    return { kind: 'SetStatement', span: this.from(word), name, value };
  });

  private readonly alias: Rule<AliasStatement> = this.rule('alias', () => {
    const word = this.CONSUME(this.words.alias);
    this.CONSUME(this.words.database);
    const name = this.SUBRULE(this.name);
    this.CONSUME(Equal);
    const expression = this.SUBRULE(this.expression);
    return { kind: 'AliasStatement', span: this.from(word), name, expression };
  });

  private readonly restrict: Rule<RestrictStatement> = this.rule('restrict', () => {
    const word = this.CONSUME(this.words.restrict);
    this.CONSUME(this.words.access);
    this.CONSUME(this.words.to);
    this.CONSUME(LeftParen);
    const expressions = [this.SUBRULE(this.entity)];
    this.MANY(() => {
      this.CONSUME(Comma);
      expressions.push(this.SUBRULE1(this.entity));
    });
    this.CONSUME(RightParen);
    const properties = this.OPTION(() => this.SUBRULE(this.withProperties)) ?? [];
    return { kind: 'RestrictStatement', span: this.from(word), expressions, properties };
  });

  private readonly declarePattern: Rule<DeclarePatternStatement> = this.rule('declarePattern', () => {
    const word = this.CONSUME(this.words.declare);
    this.CONSUME(this.words.pattern);
    const name = this.SUBRULE(this.name);
    const pattern = this.OPTION(() => this.SUBRULE(this.patternDeclaration));
    return { kind: 'DeclarePatternStatement', span: this.from(word), name, pattern };
  });

  private readonly patternDeclaration: Rule<PatternDeclaration> = this.rule('patternDeclaration', () => {
    this.CONSUME(Equal);
    const first = this.CONSUME(LeftParen);
    const parameters = [this.SUBRULE(this.columnDeclaration)];
    this.MANY(() => {
      this.CONSUME(Comma);
      parameters.push(this.SUBRULE1(this.columnDeclaration));
    });
    this.CONSUME(RightParen);
    const pathParameter = this.OPTION(() => {
      this.CONSUME(LeftBracket);
      const path = this.SUBRULE2(this.columnDeclaration);
      this.CONSUME(RightBracket);
      return path;
    });
    this.CONSUME(LeftBrace);
    const matches = [this.SUBRULE(this.patternMatch)];
    this.MANY1(() => matches.push(this.SUBRULE1(this.patternMatch)));
    this.CONSUME(RightBrace);
    return { kind: 'PatternDeclaration', span: this.from(first), parameters, pathParameter, matches };
  });

  private readonly patternMatch: Rule<PatternMatch> = this.rule('patternMatch', () => {
    const first = this.CONSUME(LeftParen);
    const values = this.SUBRULE(this.expressions);
    this.CONSUME(RightParen);
    const path = this.OPTION(() => this.SUBRULE(this.patternPath));
    this.CONSUME(Equal);
    const body = this.SUBRULE(this.functionBody);
    const span = this.from(first);
    this.CONSUME(Semicolon);
    return { kind: 'PatternMatch', span, values, path, body };
  });

  private readonly patternPath: Rule<PatternPathValue> = this.rule('patternPath', () => {
    const dot: IToken = this.CONSUME(Dot);
    this.CONSUME(LeftBracket);
    const value = this.SUBRULE(this.literal);
    this.CONSUME(RightBracket);
    return { kind: 'PatternPathValue', span: this.from(dot), value };
  });
}
