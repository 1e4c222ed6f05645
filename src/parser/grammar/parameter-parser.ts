import type { IToken } from 'chevrotain';
import { expectedToken } from '../../diagnostics/parser-diagnostics.ts';
import { didYouMean, similarNames } from '../../diagnostics/suggest.ts';
import { AnyWord, Comma, Dot, Equal, LeftParen, PlainName, RightParen } from '../../lexer/tokens.ts';
import type { Expression, Name, NameReference, OperatorParameter } from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { NamedExpressionParser } from './named-expression-parser.ts';

/** Which `name=value` pairs may follow the name of an operator. */
export interface ParameterNames {
  /** Names that this operator has besides those that every operator takes. */
  readonly own: ReadonlySet<string>;
  /** True when only `own` names are parameters. */
  readonly isClosed: boolean;
  /** True when the word is a parameter only with `=` after it: it might be a column. */
  readonly needsEqual: boolean;
}

const parameterNames = (
  own: string,
  { needsEqual = true, isClosed = false }: Partial<Omit<ParameterNames, 'own'>> = {},
): ParameterNames => ({
  own: new Set(own === '' ? [] : own.split(' ')),
  isClosed,
  needsEqual,
});

/** Names that Kusto's syntax takes after every operator that has parameters at all. */
const commonNames = new Set(
  (
    'bagexpansion bin_legacy __crossCluster __crossDB decodeblocks expandoutput hint.concurrency hint.distribution ' +
    'hint.materialized hint.num_partitions hint.pass_filters hint.pass_filters_column hint.progressive_top hint.remote ' +
    'hint.shufflekey hint.spread hint.strategy __id isfuzzy __isFuzzy kind __noWithSource __packedColumn ' +
    '__sourceColumnIndex cycles with_match_id with_itemindex withsource with_source with_step_name force_remote'
  ).split(' '),
);

/** The parameters of operators that need no name before them, by what they have of their own. */
export const parameters = {
  common: parameterNames(''),
  /** For operators where a common name can be nothing but a parameter. */
  strict: parameterNames('', { needsEqual: false }),
  bestEffort: parameterNames('best_effort'),
  components: parameterNames('with_component_id'),
  flags: parameterNames('flags'),
  output: parameterNames('output'),
  reduce: parameterNames('threshold characters', { needsEqual: false }),
  edges: parameterNames('with_source_id with_target_id'),
  nodes: parameterNames('with_node_id'),
  parseKv: parameterNames('pair_delimiter kv_delimiter regex quote escape greedy', {
    needsEqual: false,
    isClosed: true,
  }),
  render: parameterNames(
    'kind title accumulate xcolumn ycolumns anomalycolumns series xtitle ytitle xaxis yaxis legend ysplit ymin ymax xmin xmax',
    { needsEqual: false, isClosed: true },
  ),
} as const;

/** Reserved words that are values of parameters. */
const valueWords = new Set(['simple', 'relaxed', 'nooptimization', 'hotcache']);

/** `kind=inner`, `hint.strategy=shuffle` and their like. */
export abstract class ParameterParser extends NamedExpressionParser {
  /** Any number of parameters without commas. */
  readonly operatorParameters: Rule<OperatorParameter[], [names: ParameterNames]> = this.rule(
    'operatorParameters',
    (names: ParameterNames) => {
      const found: OperatorParameter[] = [];
      this.MANY({
        GATE: () => this.startsParameter(names),
        DEF: () => found.push(this.SUBRULE(this.operatorParameter)),
      });
      return found;
    },
  );

  /** `(a=1, b=2)` after `with`. */
  readonly parameterList: Rule<OperatorParameter[], [names: ParameterNames]> = this.rule(
    'parameterList',
    (names: ParameterNames) => {
      this.CONSUME(LeftParen);
      const found = this.SUBRULE(this.commaParameters, { ARGS: [names] });
      this.CONSUME(RightParen);
      return found;
    },
  );

  readonly commaParameters: Rule<OperatorParameter[], [names: ParameterNames]> = this.rule(
    'commaParameters',
    (names: ParameterNames) => {
      const found: OperatorParameter[] = [];
      this.OPTION({
        GATE: () => this.startsParameter(names),
        DEF: () => {
          found.push(this.SUBRULE(this.operatorParameter));
          this.MANY(() => {
            this.CONSUME(Comma);
            this.expectParameter(names);
            found.push(this.SUBRULE1(this.operatorParameter));
          });
        },
      });
      return found;
    },
  );

  readonly operatorParameter: Rule<OperatorParameter> = this.rule('operatorParameter', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.parameterName);
    this.CONSUME(Equal);
    const value = this.SUBRULE(this.parameterValue);
    return { kind: 'OperatorParameter', span: this.from(first), name, value };
  });

  private readonly parameterName: Rule<Name> = this.rule('parameterName', () => {
    const word = this.CONSUME(AnyWord);
    let name = word.image;
    this.OPTION(() => {
      this.CONSUME(Dot);
      name += `.${this.CONSUME1(AnyWord).image}`;
    });
    return { kind: 'Name', span: this.from(word), name };
  });

  /** A literal, a name or a word. */
  readonly parameterValue: Rule<Expression> = this.oneOf<Expression>('parameterValue', [
    { ALT: () => this.SUBRULE(this.nameReference) },
    { ALT: () => this.SUBRULE(this.literal) },
    { ALT: () => this.wordValue(this.CONSUME(AnyWord)) },
  ]);

  protected isCommonParameter(text: string): boolean {
    return commonNames.has(text);
  }

  /** Reports a name that is no parameter here; the parse goes on after it. */
  protected expectParameter(names: ParameterNames): void {
    const word = this.LA(1);
    if (!this.is(1, AnyWord) || this.startsParameter(names)) return;
    const similar = similarNames(word.image, names.own);
    const help = didYouMean(similar) ?? '';
    const found = `'${word.image}'`;
    this.report(() => expectedToken.at(spanOf(word), { expected: 'the name of a parameter', found, help }));
  }

  private wordValue(word: IToken): NameReference {
    if (!valueWords.has(word.image))
      this.report(() => expectedToken.at(spanOf(word), { expected: 'a value', found: `'${word.image}'` }));
    return { kind: 'NameReference', span: spanOf(word), name: word.image, isBracketed: false };
  }

  protected startsParameter(names: ParameterNames): boolean {
    if (!this.is(1, AnyWord)) return false;
    const text = this.LA(1).image;
    if (text === 'hint' && this.is(2, Dot) && this.is(3, AnyWord)) {
      const isKnown = !names.isClosed && commonNames.has(`hint.${this.LA(3).image}`);
      return isKnown && (!names.needsEqual || this.is(4, Equal));
    }
    const isKnown = names.own.has(text) || (!names.isClosed && commonNames.has(text));
    return isKnown && (!names.needsEqual || this.is(2, Equal));
  }

  /** A word that the clause around it gives its meaning: a name that is free, or a reserved word that is a value. */
  protected readonly bareWord: Rule<Name> = this.rule('bareWord', () => {
    const word = this.OR([{ ALT: () => this.CONSUME(PlainName) }, { ALT: () => this.CONSUME(AnyWord) }]);
    return { kind: 'Name', span: spanOf(word), name: word.image };
  });

  /** Any word as a name. */
  protected readonly anyWord: Rule<Name> = this.rule('anyWord', () => {
    const word = this.CONSUME(AnyWord);
    return { kind: 'Name', span: spanOf(word), name: word.image };
  });
}
