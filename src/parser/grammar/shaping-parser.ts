import { Comma, Star } from '../../lexer/tokens.ts';
import type {
  DistinctOperator,
  Expression,
  ExtendOperator,
  NameReference,
  OrderedExpression,
  PrintOperator,
  ProjectAwayOperator,
  ProjectByNamesOperator,
  ProjectKeepOperator,
  ProjectOperator,
  ProjectRenameOperator,
  ProjectReorderOperator,
  SerializeOperator,
  Star as StarNode,
  WhereOperator,
  Wildcard,
} from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { OrderingParser } from './ordering-parser.ts';
import { parameters } from './parameter-parser.ts';

/** Operators that filter rows and choose columns. */
export abstract class ShapingParser extends OrderingParser {
  readonly where: Rule<WhereOperator> = this.rule('where', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words.where) },
      { ALT: () => this.CONSUME(this.words.filter) },
    ]);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const predicate = this.SUBRULE(this.maybeNamed);
    return { kind: 'Where', span: this.from(word), keyword: spanOf(word), parameters: given, predicate };
  });

  readonly extend: Rule<ExtendOperator> = this.rule('extend', () => {
    const word = this.CONSUME(this.words.extend);
    const columns = this.SUBRULE(this.namedExpressions);
    return { kind: 'Extend', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly print: Rule<PrintOperator> = this.rule('print', () => {
    const word = this.CONSUME(this.words.print);
    const columns = this.SUBRULE(this.namedExpressions);
    return { kind: 'Print', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly serialize: Rule<SerializeOperator> = this.rule('serialize', () => {
    const word = this.CONSUME(this.words.serialize);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const columns = this.hasItems() ? this.SUBRULE(this.namedExpressions) : [];
    return { kind: 'Serialize', span: this.from(word), keyword: spanOf(word), parameters: given, columns };
  });

  // ---- project and its sisters -------------------------------------------------------------------------------------------

  readonly project: Rule<ProjectOperator> = this.rule('project', () => {
    const word = this.CONSUME(this.words.project);
    const columns = this.hasItems() ? this.SUBRULE(this.namedExpressions) : [];
    return { kind: 'Project', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly projectRename: Rule<ProjectRenameOperator> = this.rule('projectRename', () => {
    const word = this.CONSUME(this.words['project-rename']);
    const columns = this.hasItems() ? this.SUBRULE(this.namedExpressions) : [];
    return { kind: 'ProjectRename', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly projectAway: Rule<ProjectAwayOperator> = this.rule('projectAway', () => {
    const word = this.CONSUME(this.words['project-away']);
    const columns = this.hasItems() ? this.SUBRULE(this.columnPatterns) : [];
    return { kind: 'ProjectAway', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly projectKeep: Rule<ProjectKeepOperator> = this.rule('projectKeep', () => {
    const word = this.CONSUME(this.words['project-keep']);
    const columns = this.hasItems() ? this.SUBRULE(this.columnPatterns) : [];
    return { kind: 'ProjectKeep', span: this.from(word), keyword: spanOf(word), columns };
  });

  private readonly columnPatterns: Rule<(NameReference | Wildcard | StarNode)[]> = this.rule(
    'columnPatterns',
    () => {
      const columns = [this.SUBRULE(this.columnPattern)];
      this.MANY(() => {
        this.CONSUME(Comma);
        columns.push(this.SUBRULE1(this.columnPattern));
      });
      return columns;
    },
  );

  readonly projectByNames: Rule<ProjectByNamesOperator> = this.rule('projectByNames', () => {
    const word = this.CONSUME(this.words['project-by-names']);
    const columns = this.hasItems() ? this.SUBRULE(this.expressions) : [];
    return { kind: 'ProjectByNames', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly projectReorder: Rule<ProjectReorderOperator> = this.rule('projectReorder', () => {
    const word = this.CONSUME(this.words['project-reorder']);
    const columns: OrderedExpression[] = [];
    if (this.hasItems()) {
      columns.push(this.SUBRULE(this.reorderedColumn));
      this.MANY(() => {
        this.CONSUME(Comma);
        columns.push(this.SUBRULE1(this.reorderedColumn));
      });
    }
    return { kind: 'ProjectReorder', span: this.from(word), keyword: spanOf(word), columns };
  });

  private readonly reorderedColumn: Rule<OrderedExpression> = this.rule('reorderedColumn', () => {
    const first = this.LA(1);
    const expression = this.SUBRULE(this.columnPattern);
    const direction = this.OPTION(() => this.SUBRULE(this.direction));
    return { kind: 'OrderedExpression', span: this.from(first), expression, direction, nulls: undefined };
  });

  readonly distinct: Rule<DistinctOperator> = this.rule('distinct', () => {
    const word = this.CONSUME(this.words.distinct);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const columns = [this.SUBRULE(this.distinctColumn)];
    this.MANY(() => {
      this.CONSUME(Comma);
      columns.push(this.SUBRULE1(this.distinctColumn));
    });
    return { kind: 'Distinct', span: this.from(word), keyword: spanOf(word), parameters: given, columns };
  });

  private readonly distinctColumn: Rule<Expression> = this.rule('distinctColumn', () => {
    if (this.isReady && this.is(1, Star)) return { kind: 'Star', span: spanOf(this.CONSUME(Star)) };
    return this.SUBRULE(this.maybeNamed);
  });
}
