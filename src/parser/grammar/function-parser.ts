import {
  Colon,
  Comma,
  DeclarableName,
  Equal,
  LeftBrace,
  LeftBracket,
  LeftParen,
  RightBrace,
  RightBracket,
  RightParen,
  Semicolon,
  Star,
} from '../../lexer/tokens.ts';
import type {
  DefaultedColumn,
  Expression,
  FunctionBody,
  FunctionDeclaration,
  FunctionParameter,
  LetStatement,
  Materialize,
  QueryParametersStatement,
  RowSchema,
  Statement,
  TypeReference,
} from '../ast.ts';
import type { Rule } from './base-parser.ts';
import { PipelineParser } from './pipeline-parser.ts';

/** `let`, functions, and the parameters of functions and of queries. */
export abstract class FunctionParser extends PipelineParser {
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
  protected readonly functionBody: Rule<FunctionBody> = this.rule('functionBody', () => {
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

  protected readonly queryParameters: Rule<QueryParametersStatement> = this.rule('queryParameters', () => {
    const word = this.CONSUME(this.words.declare);
    this.CONSUME(this.words.query_parameters);
    this.CONSUME(LeftParen);
    const parameters = this.SUBRULE(this.functionParameters);
    this.CONSUME(RightParen);
    return { kind: 'QueryParametersStatement', span: this.from(word), parameters };
  });
}
