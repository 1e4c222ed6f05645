import {
  AnExpression,
  Colon,
  Comma,
  Dot,
  Equal,
  LeftBrace,
  LeftParen,
  RightBrace,
  RightParen,
} from '../../lexer/tokens.ts';
import type {
  EvaluateOperator,
  Expression,
  FacetOperator,
  ForkBranch,
  ForkOperator,
  InvokeOperator,
  MacroExpandOperator,
  PartitionByOperator,
  PartitionOperator,
  PartitionQuery,
  PartitionSubquery,
  Pipeline,
  RowSchema,
  Statement,
} from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { CombiningParser } from './combining-parser.ts';
import { parameters } from './parameter-parser.ts';

/** Operators that run a query, a function or a plugin over their rows: `fork`, `facet`, `partition`, `macro-expand`, `invoke`, `evaluate`. */
export abstract class NestingParser extends CombiningParser {
  abstract readonly statements: Rule<Statement[]>;
  abstract readonly entityGroup: Rule<Expression>;

  readonly fork: Rule<ForkOperator> = this.rule('fork', () => {
    const word = this.CONSUME(this.words.fork);
    const branches = [this.SUBRULE(this.forkBranch)];
    this.MANY(() => branches.push(this.SUBRULE1(this.forkBranch)));
    return { kind: 'Fork', span: this.from(word), keyword: spanOf(word), branches };
  });

  private readonly forkBranch: Rule<ForkBranch> = this.rule('forkBranch', () => {
    const first = this.LA(1);
    const name = this.OPTION(() => {
      const declared = this.SUBRULE(this.name);
      this.CONSUME(Equal);
      return declared;
    });
    this.CONSUME(LeftParen);
    const subquery =
      this.isReady && this.isOperatorKeyword() ? this.SUBRULE(this.subquery) : this.SUBRULE(this.pipeline);
    this.CONSUME(RightParen);
    return { kind: 'ForkBranch', span: this.from(first), name, subquery };
  });

  /** True when the next word is the name of an operator, whatever else it may be. */
  protected abstract isOperatorKeyword(): boolean;

  readonly facet: Rule<FacetOperator> = this.rule('facet', () => {
    const word = this.CONSUME(this.words.facet);
    this.CONSUME(this.words.by);
    if (this.isReady && this.is(1, this.words.with)) this.CONSUME(AnExpression);
    const columns = [this.SUBRULE(this.simplePath)];
    this.MANY(() => {
      this.CONSUME(Comma);
      columns.push(this.SUBRULE1(this.simplePath));
    });
    const subquery = this.OPTION(() => {
      this.CONSUME(this.words.with);
      if (this.isReady && !this.is(1, LeftParen)) return this.SUBRULE(this.singleOperator);
      this.CONSUME(LeftParen);
      const inner = this.SUBRULE(this.subquery);
      this.CONSUME(RightParen);
      return inner;
    });
    return { kind: 'Facet', span: this.from(word), keyword: spanOf(word), columns, subquery };
  });

  /** One operator as a pipeline of its own: `facet by a with take 1`. */
  protected abstract readonly singleOperator: Rule<Pipeline>;

  readonly partition: Rule<PartitionOperator> = this.rule('partition', () => {
    const word = this.CONSUME(this.words.partition);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.strict] });
    this.CONSUME(this.words.by);
    const by = this.SUBRULE(this.simplePath);
    const scope = this.OPTION(() => {
      this.CONSUME(this.words.in);
      return this.OR<Expression>([
        { ALT: () => this.SUBRULE(this.dynamicLiteral) },
        { ALT: () => this.SUBRULE(this.call) },
      ]);
    });
    const operand = this.OR1<PartitionSubquery | PartitionQuery>([
      { ALT: () => this.SUBRULE(this.partitionSubquery) },
      { ALT: () => this.SUBRULE(this.partitionQuery) },
    ]);
    const span = this.from(word);
    return { kind: 'Partition', span, keyword: spanOf(word), parameters: given, by, scope, operand };
  });

  private readonly partitionSubquery: Rule<PartitionSubquery> = this.rule('partitionSubquery', () => {
    const open = this.CONSUME(LeftParen);
    const subquery = this.SUBRULE(this.subquery);
    this.CONSUME(RightParen);
    return { kind: 'PartitionSubquery', span: this.from(open), subquery };
  });

  private readonly partitionQuery: Rule<PartitionQuery> = this.rule('partitionQuery', () => {
    const open = this.CONSUME(LeftBrace);
    const expression = this.SUBRULE(this.pipeline);
    this.CONSUME(RightBrace);
    return { kind: 'PartitionQuery', span: this.from(open), expression };
  });

  readonly partitionBy: Rule<PartitionByOperator> = this.rule('partitionBy', () => {
    const word = this.CONSUME(this.words.__partitionby);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.strict] });
    const entity = this.SUBRULE(this.simplePath);
    const contextId = this.OPTION(() => {
      this.CONSUME(this.words.id);
      return this.SUBRULE(this.literal);
    });
    this.CONSUME(LeftParen);
    const subquery = this.SUBRULE(this.subquery);
    this.CONSUME(RightParen);
    const span = this.from(word);
    return {
      kind: 'PartitionBy',
      span,
      keyword: spanOf(word),
      parameters: given,
      entity,
      contextId,
      subquery,
    };
  });

  readonly macroExpand: Rule<MacroExpandOperator> = this.rule('macroExpand', () => {
    const word = this.CONSUME(this.words['macro-expand']);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.bestEffort] });
    const entityGroup =
      this.isReady && this.is(1, this.words.entity_group)
        ? this.SUBRULE(this.entityGroup)
        : this.isReady && this.is(2, LeftParen) && /^(?:cluster|database)$/.test(this.LA(1).image)
          ? this.SUBRULE(this.entity)
          : this.SUBRULE(this.nameReference);
    const name = this.OPTION(() => {
      this.CONSUME(this.words.as);
      return this.SUBRULE(this.name);
    });
    this.CONSUME(LeftParen);
    const statements = this.SUBRULE(this.statements);
    this.CONSUME(RightParen);
    const span = this.from(word);
    return {
      kind: 'MacroExpand',
      span,
      keyword: spanOf(word),
      parameters: given,
      entityGroup,
      name,
      statements,
    };
  });

  readonly invoke: Rule<InvokeOperator> = this.rule('invoke', () => {
    const word = this.CONSUME(this.words.invoke);
    const first = this.LA(1);
    let call: Expression = this.SUBRULE(this.call);
    this.MANY(() => {
      this.CONSUME(Dot);
      const member = this.SUBRULE1(this.call);
      call = { kind: 'Path', span: this.from(first), object: call, member };
    });
    return { kind: 'Invoke', span: this.from(word), keyword: spanOf(word), call };
  });

  readonly evaluate: Rule<EvaluateOperator> = this.rule('evaluate', () => {
    const word = this.CONSUME(this.words.evaluate);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.strict] });
    const call = this.SUBRULE(this.call);
    const schema: RowSchema | undefined = this.OPTION(() => {
      this.CONSUME(Colon);
      return this.SUBRULE(this.starSchema);
    });
    return {
      kind: 'Evaluate',
      span: this.from(word),
      keyword: spanOf(word),
      parameters: given,
      call,
      schema,
    };
  });

  /** `facet by a.b['c']`: a path of names. */
  protected readonly simplePath: Rule<Expression> = this.rule('simplePath', () => {
    const first = this.LA(1);
    let object: Expression = this.SUBRULE(this.pathName);
    this.MANY(() => {
      object = this.OR<Expression>([
        {
          ALT: () => {
            this.CONSUME(Dot);
            const member = this.SUBRULE1(this.pathName);
            return { kind: 'Path', span: this.from(first), object, member };
          },
        },
        {
          ALT: () => {
            const index = this.SUBRULE(this.index);
            return { kind: 'Element', span: this.from(first), object, index };
          },
        },
      ]);
    });
    return object;
  });
}
