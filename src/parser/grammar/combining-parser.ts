import {
  Bar,
  Colon,
  Comma,
  Dot,
  EqualEqual,
  LeftBracket,
  LeftParen,
  RightParen,
  Star,
  StringOperator,
} from '../../lexer/tokens.ts';
import type {
  Expression,
  FindColumn,
  FindOperator,
  FindProjection,
  JoinOn,
  JoinOperator,
  JoinWhere,
  LookupOperator,
  SearchOperator,
  UnionOperator,
} from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { ExternalTableParser } from './external-table-parser.ts';
import { parameters } from './parameter-parser.ts';

/** Operators that join tables or look into several: `join`, `lookup`, `union`, `find`, `search`. */
export abstract class CombiningParser extends ExternalTableParser {
  readonly join: Rule<JoinOperator> = this.rule('join', () => {
    const word = this.CONSUME(this.words.join);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const right = this.SUBRULE(this.expression);
    const condition = this.OPTION(() =>
      this.OR<JoinOn | JoinWhere>([
        { ALT: () => this.SUBRULE(this.joinOn) },
        { ALT: () => this.SUBRULE(this.joinWhere) },
      ]),
    );
    return {
      kind: 'Join',
      span: this.from(word),
      keyword: spanOf(word),
      parameters: given,
      right,
      condition,
    };
  });

  readonly lookup: Rule<LookupOperator> = this.rule('lookup', () => {
    const word = this.CONSUME(this.words.lookup);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const right = this.SUBRULE(this.expression);
    const condition = this.SUBRULE(this.joinOn);
    return {
      kind: 'Lookup',
      span: this.from(word),
      keyword: spanOf(word),
      parameters: given,
      right,
      condition,
    };
  });

  private readonly joinOn: Rule<JoinOn> = this.rule('joinOn', () => {
    const word = this.CONSUME(this.words.on);
    const expressions = this.SUBRULE(this.expressions);
    return { kind: 'JoinOn', span: this.from(word), expressions };
  });

  private readonly joinWhere: Rule<JoinWhere> = this.rule('joinWhere', () => {
    const word = this.CONSUME(this.words.where);
    const predicate = this.SUBRULE(this.expression);
    return { kind: 'JoinWhere', span: this.from(word), predicate };
  });

  readonly union: Rule<UnionOperator> = this.rule('union', () => {
    const word = this.CONSUME(this.words.union);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.bestEffort] });
    const tables = [this.SUBRULE(this.unionTable)];
    this.MANY(() => {
      this.CONSUME(Comma);
      tables.push(this.SUBRULE1(this.unionTable));
    });
    return { kind: 'Union', span: this.from(word), keyword: spanOf(word), parameters: given, tables };
  });

  private readonly unionTable: Rule<Expression> = this.oneOf<Expression>('unionTable', [
    { ALT: () => this.SUBRULE(this.parenthesized) },
    { ALT: () => this.SUBRULE(this.entity) },
  ]);

  /** A table by name, path or pattern: `T`, `database("d").T*`. */
  protected readonly entity: Rule<Expression> = this.rule('entity', () => {
    const first = this.LA(1);
    let object = this.SUBRULE(this.entityName);
    this.MANY({
      GATE: () => !isPattern(object),
      DEF: () => {
        object = this.OR<Expression>([
          {
            ALT: () => {
              this.CONSUME(Dot);
              const member = this.SUBRULE1(this.entityName);
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
      },
    });
    return object;
  });

  private readonly entityName: Rule<Expression> = this.oneOf<Expression>('entityName', [
    {
      ALT: () =>
        this.isReady && this.startsWildcard(1) && !this.is(1, LeftBracket)
          ? this.SUBRULE(this.wildcard)
          : this.SUBRULE(this.selector),
    },
    { ALT: () => this.SUBRULE1(this.wildcard) },
  ]);

  readonly find: Rule<FindOperator> = this.rule('find', () => {
    const word = this.CONSUME(this.words.find);
    this.OPTION(() => this.SUBRULE(this.dataScope));
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.strict] });
    const tables = this.OPTION1(() => this.SUBRULE(this.inTables));
    if (this.isReady && (given.length > 0 || tables !== undefined)) this.CONSUME(this.words.where);
    else this.OPTION2(() => this.CONSUME1(this.words.where));
    const predicate = this.SUBRULE(this.expression);
    const projection = this.OPTION3(() => this.SUBRULE(this.findProjection));
    const span = this.from(word);
    return { kind: 'Find', span, keyword: spanOf(word), parameters: given, tables, predicate, projection };
  });

  private readonly inTables: Rule<Expression[]> = this.rule('inTables', () => {
    this.CONSUME(this.words.in);
    this.CONSUME(LeftParen);
    const tables = [this.SUBRULE(this.findTable)];
    this.MANY(() => {
      this.CONSUME(Comma);
      tables.push(this.SUBRULE1(this.findTable));
    });
    this.CONSUME(RightParen);
    return tables;
  });

  /** `T`, `T*`, `T | as Name`, `(query)`. */
  private readonly findTable: Rule<Expression> = this.rule('findTable', () => {
    const first = this.LA(1);
    const source = this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.parenthesized) },
      { ALT: () => this.SUBRULE(this.entity) },
    ]);
    const named = this.OPTION(() => {
      this.CONSUME(Bar);
      return this.SUBRULE(this.as);
    });
    return named === undefined ? source : this.pipelineOf(first, source, [named]);
  });

  private readonly findProjection: Rule<FindProjection> = this.rule('findProjection', () => {
    const first = this.LA(1);
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words.project) },
      { ALT: () => this.CONSUME(this.words['project-smart']) },
      { ALT: () => this.CONSUME(this.words.__projectAway) },
    ]);
    const columns: FindColumn[] = [];
    if (!this.isReady || word.image !== 'project-smart') {
      columns.push(this.SUBRULE(this.findColumn));
      this.MANY(() => {
        this.CONSUME(Comma);
        columns.push(this.SUBRULE1(this.findColumn));
      });
    }
    const mode =
      word.image === '__projectAway' ? 'project-away' : (word.image as 'project' | 'project-smart');
    return { kind: 'FindProjection', span: this.from(first), mode, columns };
  });

  private readonly findColumn: Rule<FindColumn> = this.rule('findColumn', () => {
    const first = this.LA(1);
    if (this.isReady && (this.is(1, this.words.pack) || this.isPackAll())) {
      const expression = this.SUBRULE(this.call);
      return { kind: 'FindColumn', span: this.from(first), expression, type: undefined };
    }
    const expression = this.OR<Expression>([
      { ALT: () => ({ kind: 'Star', span: spanOf(this.CONSUME(Star)) }) },
      { ALT: () => this.SUBRULE(this.nameReference) },
    ]);
    const type = this.OPTION(() => {
      this.CONSUME(Colon);
      return this.SUBRULE(this.columnType);
    });
    return { kind: 'FindColumn', span: this.from(first), expression, type };
  });

  /** `pack_all()`, as the manual writes what the grammar calls `pack(*)`. */
  private isPackAll(): boolean {
    return this.LA(1).image === 'pack_all' && this.is(2, LeftParen);
  }

  readonly search: Rule<SearchOperator> = this.rule('search', () => {
    const word = this.CONSUME(this.words.search);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    this.OPTION(() => this.SUBRULE(this.dataScope));
    const tables = this.OPTION1(() => this.SUBRULE(this.inTables));
    const predicate = this.SUBRULE(this.searchPredicate);
    return {
      kind: 'Search',
      span: this.from(word),
      keyword: spanOf(word),
      parameters: given,
      tables,
      predicate,
    };
  });

  /** An expression, `*`, or `* and expression`. */
  private readonly searchPredicate: Rule<Expression> = this.rule('searchPredicate', () => {
    const isTest = this.is(2, StringOperator) || this.is(2, EqualEqual);
    if (this.is(1, Star) && !isTest) return this.SUBRULE(this.everything);
    return this.SUBRULE(this.expression);
  });

  private readonly everything: Rule<Expression> = this.rule('everything', () => {
    const first = this.LA(1);
    const star: Expression = { kind: 'Star', span: spanOf(this.CONSUME(Star)) };
    const rest = this.OPTION(() => {
      this.CONSUME(this.words.and);
      return this.SUBRULE(this.expression);
    });
    return rest === undefined ? star : { kind: 'And', span: this.from(first), operands: [star, rest] };
  });
}

/** A pattern ends the path: nothing can be taken from several tables. */
function isPattern(node: Expression): boolean {
  const last = node.kind === 'Path' ? node.member : node;
  return last.kind === 'Star' || (last.kind === 'Wildcard' && !last.isBracketed);
}
