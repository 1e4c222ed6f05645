import { expectedToken } from '../../diagnostics/parser-diagnostics.ts';
import { Arrow, Colon, Comma, Equal, LeftParen, RightParen, Semicolon, Star } from '../../lexer/tokens.ts';
import type {
  DefaultedColumn,
  Expression,
  NamedExpression,
  OperatorParameter,
  OrderedExpression,
  ParseColumn,
  ParseKvOperator,
  ParseOperator,
  ParseStep,
  ParseWhereOperator,
  ScanOperator,
  ScanStep,
} from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { ExpandingParser } from './expanding-parser.ts';
import { parameters } from './parameter-parser.ts';

const scanOutputs: ReadonlySet<string> = new Set(['all', 'last', 'none'] satisfies ScanStep['output'][]);

/** Operators that match patterns, in text or in the order of rows: `parse` and its sisters, `scan`. */
export abstract class MatchingParser extends ExpandingParser {
  abstract readonly defaultedColumn: Rule<DefaultedColumn>;

  readonly parse: Rule<ParseOperator> = this.rule('parse', () => {
    const word = this.CONSUME(this.words.parse);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.flags] });
    const expression = this.SUBRULE(this.expression);
    const pattern = this.SUBRULE(this.parsePattern);
    return {
      kind: 'Parse',
      span: this.from(word),
      keyword: spanOf(word),
      parameters: given,
      expression,
      pattern,
    };
  });

  readonly parseWhere: Rule<ParseWhereOperator> = this.rule('parseWhere', () => {
    const word = this.CONSUME(this.words['parse-where']);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.flags] });
    const expression = this.SUBRULE(this.expression);
    const pattern = this.SUBRULE(this.parsePattern);
    return {
      kind: 'ParseWhere',
      span: this.from(word),
      keyword: spanOf(word),
      parameters: given,
      expression,
      pattern,
    };
  });

  private readonly parsePattern: Rule<ParseStep[]> = this.rule('parsePattern', () => {
    this.CONSUME(this.words.with);
    const steps: ParseStep[] = [];
    this.MANY(() => {
      steps.push(
        this.OR<ParseStep>([
          { ALT: () => ({ kind: 'Star', span: spanOf(this.CONSUME(Star)) }) },
          { ALT: () => this.SUBRULE(this.stringLiteral) },
          { ALT: () => this.SUBRULE(this.parseColumn) },
        ]),
      );
    });
    return steps;
  });

  private readonly parseColumn: Rule<ParseColumn> = this.rule('parseColumn', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.declaredName);
    const type = this.OPTION(() => {
      this.CONSUME(Colon);
      return this.SUBRULE(this.columnType);
    });
    return { kind: 'ParseColumn', span: this.from(first), name, type };
  });

  readonly parseKv: Rule<ParseKvOperator> = this.rule('parseKv', () => {
    const word = this.CONSUME(this.words['parse-kv']);
    const expression = this.SUBRULE(this.expression);
    this.CONSUME(this.words.as);
    const columns = this.SUBRULE(this.rowSchema);
    const given: OperatorParameter[] =
      this.OPTION(() => {
        this.CONSUME(this.words.with);
        return this.SUBRULE(this.parameterList, { ARGS: [parameters.parseKv] });
      }) ?? [];
    return {
      kind: 'ParseKv',
      span: this.from(word),
      keyword: spanOf(word),
      expression,
      columns,
      parameters: given,
    };
  });

  readonly scan: Rule<ScanOperator> = this.rule('scan', () => {
    const word = this.CONSUME(this.words.scan);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.strict] });
    const orderBy: OrderedExpression[] =
      this.OPTION(() => {
        this.CONSUME(this.words.order);
        this.CONSUME(this.words.by);
        return this.SUBRULE(this.orderedExpressions);
      }) ?? [];
    const partitionBy: Expression[] =
      this.OPTION1(() => {
        this.CONSUME(this.words.partition);
        this.CONSUME1(this.words.by);
        return this.SUBRULE(this.expressions);
      }) ?? [];
    const declare = this.OPTION2(() => this.SUBRULE(this.scanDeclaration)) ?? [];
    this.CONSUME(this.words.with);
    this.CONSUME(LeftParen);
    const steps: ScanStep[] = [];
    this.MANY(() => steps.push(this.SUBRULE(this.scanStep)));
    this.CONSUME(RightParen);
    const span = this.from(word);
    return {
      kind: 'Scan',
      span,
      keyword: spanOf(word),
      parameters: given,
      orderBy,
      partitionBy,
      declare,
      steps,
    };
  });

  private readonly scanDeclaration: Rule<DefaultedColumn[]> = this.rule('scanDeclaration', () => {
    this.CONSUME(this.words.declare);
    this.CONSUME(LeftParen);
    const columns: DefaultedColumn[] = [];
    this.OPTION(() => {
      columns.push(this.SUBRULE(this.defaultedColumn));
      this.MANY(() => {
        this.CONSUME(Comma);
        columns.push(this.SUBRULE1(this.defaultedColumn));
      });
    });
    this.CONSUME(RightParen);
    return columns;
  });

  private readonly scanStep: Rule<ScanStep> = this.rule('scanStep', () => {
    const word = this.CONSUME(this.words.step);
    const name = this.SUBRULE(this.declaredName);
    const isOptional = this.OPTION(() => this.CONSUME(this.words.optional)) !== undefined;
    const output = this.OPTION1(() => {
      this.CONSUME(this.words.output);
      this.CONSUME(Equal);
      const chosen = this.SUBRULE(this.bareWord);
      if (this.isReady && !scanOutputs.has(chosen.name))
        this.report(() =>
          expectedToken.at(chosen.span, { expected: 'all, last or none', found: `'${chosen.name}'` }),
        );
      return chosen.name as ScanStep['output'];
    });
    this.CONSUME(Colon);
    const condition = this.SUBRULE(this.expression);
    const assignments: NamedExpression[] = [];
    this.OPTION2(() => {
      this.CONSUME(Arrow);
      assignments.push(this.SUBRULE(this.assignment));
      this.MANY(() => {
        this.CONSUME(Comma);
        assignments.push(this.SUBRULE1(this.assignment));
      });
    });
    const span = this.from(word);
    this.CONSUME(Semicolon);
    return { kind: 'ScanStep', span, name, isOptional, output, condition, assignments };
  });

  private readonly assignment: Rule<NamedExpression> = this.rule('assignment', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(Equal);
    const expression = this.SUBRULE(this.expression);
    return { kind: 'NamedExpression', span: this.from(first), names: [name], expression };
  });
}
