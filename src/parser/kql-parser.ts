import type { IToken } from 'chevrotain';
import { directiveIgnored } from '../diagnostics/parser-diagnostics.ts';
import {
  Colon,
  Comma,
  DeclarableName,
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
  Star,
} from '../lexer/tokens.ts';
import type {
  AliasStatement,
  DeclarePatternStatement,
  DefaultedColumn,
  Expression,
  ExpressionStatement,
  FunctionBody,
  FunctionDeclaration,
  FunctionParameter,
  LetStatement,
  Materialize,
  PatternDeclaration,
  PatternMatch,
  PatternPathValue,
  QueryParametersStatement,
  RestrictStatement,
  RowSchema,
  SetStatement,
  Statement,
  TypeReference,
} from './ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { type GrammarTable, writeTable } from './grammar-table.ts';
import type { Lookahead } from './lookahead.ts';
import { PipelineParser } from './pipeline-parser.ts';

/** The whole language: statements on top of pipelines. */
export class KqlParser extends PipelineParser {
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

  // ---- let and functions -------------------------------------------------------------------------------------------------

  readonly letStatement: Rule<LetStatement> = this.rule('letStatement', () => {
    const word = this.CONSUME(this.words.let);
    const name = this.SUBRULE(this.name);
    this.CONSUME(Equal);
    const value = this.SUBRULE(this.letValue);
    return { kind: 'LetStatement', span: this.from(word), name, value };
  });

  private readonly letValue: Rule<LetStatement['value']> = this.rule('letValue', () => {
    if (!this.isReady) return this.SUBRULE(this.pipeline);
    if (this.is(1, this.words.materialize)) return this.SUBRULE(this.materialize);
    if (this.is(1, this.words.entity_group)) return this.SUBRULE(this.entityGroup);
    if (this.startsFunction()) return this.SUBRULE(this.functionDeclaration);
    return this.SUBRULE1(this.pipeline);
  });

  private readonly materialize: Rule<Materialize> = this.rule('materialize', () => {
    const word = this.CONSUME(this.words.materialize);
    this.CONSUME(LeftParen);
    const expression = this.SUBRULE(this.pipeline);
    this.CONSUME(RightParen);
    return { kind: 'Materialize', span: this.from(word), expression };
  });

  /** `entity_group [a, b]`, or `entity_group("name")`. */
  readonly entityGroup: Rule<Expression> = this.rule('entityGroup', () => {
    if (this.isReady && this.is(2, LeftParen)) return this.SUBRULE(this.call);
    const word = this.CONSUME(this.words.entity_group);
    this.CONSUME(LeftBracket);
    const entities = this.SUBRULE(this.expressions);
    this.CONSUME(RightBracket);
    return { kind: 'EntityGroup', span: this.from(word), entities };
  });

  /** `()`, `(name: …` with or without `view` in front. */
  private startsFunction(): boolean {
    const open = this.is(1, this.words.view) ? 2 : 1;
    if (!this.is(open, LeftParen)) return false;
    if (this.is(open + 1, RightParen) || this.is(open + 1, Star)) return true;
    const length = this.nameLength(open + 1, DeclarableName);
    return length > 0 && this.is(open + 1 + length, Colon);
  }

  private readonly functionDeclaration: Rule<FunctionDeclaration> = this.rule('functionDeclaration', () => {
    const first = this.LA(1);
    const isView = this.OPTION(() => this.CONSUME(this.words.view)) !== undefined;
    this.CONSUME(LeftParen);
    const parameters = this.OPTION1(() => this.SUBRULE(this.functionParameters)) ?? [];
    this.CONSUME(RightParen);
    const body = this.SUBRULE(this.functionBody);
    return { kind: 'FunctionDeclaration', span: this.from(first), isView, parameters, body };
  });

  private readonly functionParameters: Rule<FunctionParameter[]> = this.rule('functionParameters', () => {
    const parameters = [this.SUBRULE(this.functionParameter)];
    this.MANY(() => {
      this.CONSUME(Comma);
      parameters.push(this.SUBRULE1(this.functionParameter));
    });
    return parameters;
  });

  private readonly functionParameter: Rule<FunctionParameter> = this.rule('functionParameter', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(Colon);
    const type = this.OR<TypeReference | RowSchema>([
      { ALT: () => this.SUBRULE(this.columnType) },
      { ALT: () => this.SUBRULE(this.starSchema) },
    ]);
    const defaultValue = this.OPTION(() => this.SUBRULE(this.defaultValue));
    return { kind: 'FunctionParameter', span: this.from(first), name, type, defaultValue };
  });

  private readonly defaultValue: Rule<Expression> = this.rule('defaultValue', () => {
    this.CONSUME(Equal);
    return this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.literal) },
      { ALT: () => this.SUBRULE(this.nameReference) },
    ]);
  });

  readonly defaultedColumn: Rule<DefaultedColumn> = this.rule('defaultedColumn', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(Colon);
    const type = this.SUBRULE(this.columnType);
    const defaultValue = this.OPTION(() => this.SUBRULE(this.defaultValue));
    return { kind: 'DefaultedColumn', span: this.from(first), name, type, defaultValue };
  });

  /** `{ let …; expression }`: each statement ends with a semicolon. */
  private readonly functionBody: Rule<FunctionBody> = this.rule('functionBody', () => {
    const open = this.CONSUME(LeftBrace);
    const statements: Statement[] = [];
    this.MANY(() => {
      statements.push(
        this.OR<Statement>([
          { ALT: () => this.SUBRULE(this.letStatement) },
          { ALT: () => this.SUBRULE(this.queryParameters) },
        ]),
      );
      this.CONSUME(Semicolon);
    });
    const expression = this.hasItems() ? this.SUBRULE(this.pipeline) : undefined;
    this.OPTION1(() => this.CONSUME1(Semicolon));
    this.CONSUME(RightBrace);
    return { kind: 'FunctionBody', span: this.from(open), statements, expression };
  });

  // ---- declare -----------------------------------------------------------------------------------------------------------

  private readonly queryParameters: Rule<QueryParametersStatement> = this.rule('queryParameters', () => {
    const word = this.CONSUME(this.words.declare);
    this.CONSUME(this.words.query_parameters);
    this.CONSUME(LeftParen);
    const parameters = this.SUBRULE(this.functionParameters);
    this.CONSUME(RightParen);
    return { kind: 'QueryParametersStatement', span: this.from(word), parameters };
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
