import { expectedToken } from '../../diagnostics/parser-diagnostics.ts';
import { AnyWord, Comma, Equal, Identifier, LeftParen, RightParen } from '../../lexer/tokens.ts';
import type { Expression, Name, NameReference, RenderOperator, RenderProperty } from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { MatchingParser } from './matching-parser.ts';
import { parameters } from './parameter-parser.ts';

/** `render Chart with (Property = Value, …)`, and the older forms of its properties. */
export abstract class RenderParser extends MatchingParser {
  readonly render: Rule<RenderOperator> = this.rule('render', () => {
    const word = this.CONSUME(this.words.render);
    const chart = this.SUBRULE(this.chart);
    const properties: RenderProperty[] = [];
    this.MANY({
      GATE: () => this.startsOldProperty(),
      DEF: () => properties.push(this.SUBRULE(this.oldRenderProperty)),
    });
    this.OPTION(() => {
      this.CONSUME(this.words.with);
      this.CONSUME(LeftParen);
      this.OPTION1(() => this.CONSUME(Comma));
      if (!this.isReady || !this.is(1, RightParen)) {
        properties.push(this.SUBRULE(this.renderProperty));
        this.MANY1(() => {
          this.CONSUME1(Comma);
          properties.push(this.SUBRULE1(this.renderProperty));
        });
      }
      this.CONSUME(RightParen);
    });
    return { kind: 'Render', span: this.from(word), keyword: spanOf(word), chart, properties };
  });

  /** A chart that Kusto knows, or a name of one that it does not. */
  private readonly chart: Rule<Name> = this.rule('chart', () => {
    const word = this.CONSUME(AnyWord);
    if (this.isReady && word.tokenType !== Identifier && !chartWords.has(word.image))
      this.report(() => expectedToken.at(spanOf(word), { expected: 'a chart', found: `'${word.image}'` }));
    return { kind: 'Name', span: spanOf(word), name: word.image };
  });

  private startsOldProperty(): boolean {
    if (this.is(1, this.words.with)) return !this.is(2, LeftParen);
    if (this.is(1, this.words.by)) return true;
    const isName =
      this.is(1, this.words.kind) || this.is(1, this.words.title) || this.is(1, this.words.accumulate);
    return isName && this.is(2, Equal);
  }

  /** `kind=stacked`, `title="…"`, `by a, b` straight after the chart. */
  private readonly oldRenderProperty: Rule<RenderProperty> = this.rule('oldRenderProperty', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.anyWord);
    if (this.isReady && name.name === 'by') {
      const values = this.SUBRULE(this.renderColumns);
      return { kind: 'RenderProperty', span: this.from(first), name, values };
    }
    if (!this.isReady || name.name !== 'with') this.CONSUME(Equal);
    const value =
      this.isReady && name.name === 'title' ? this.SUBRULE(this.path) : this.SUBRULE(this.parameterValue);
    return { kind: 'RenderProperty', span: this.from(first), name, values: [value] };
  });

  private readonly renderProperty: Rule<RenderProperty> = this.rule('renderProperty', () => {
    const first = this.LA(1);
    if (this.isReady) this.expectParameter(parameters.render);
    const name = this.SUBRULE(this.anyWord);
    this.CONSUME(Equal);
    let values: Expression[];
    if (this.isReady && listProperties.has(name.name)) values = this.SUBRULE(this.renderColumns);
    else if (this.isReady && textProperties.has(name.name)) values = [this.SUBRULE(this.path)];
    else values = [this.SUBRULE(this.parameterValue)];
    return { kind: 'RenderProperty', span: this.from(first), name, values };
  });

  /** `a, b` up to the next property or the end. */
  private readonly renderColumns: Rule<NameReference[]> = this.rule('renderColumns', () => {
    const columns = [this.SUBRULE(this.declaredNameReference)];
    this.MANY({
      GATE: () => !this.is(3, Equal),
      DEF: () => {
        this.CONSUME(Comma);
        columns.push(this.SUBRULE1(this.declaredNameReference));
      },
    });
    return columns;
  });
}

/** Charts whose names are words of the language. */
export const chartWords: ReadonlySet<string> = new Set(
  (
    'barchart piechart ladderchart timechart linechart anomalychart pivotchart areachart stackedareachart scatterchart timepivot ' +
    'columnchart timeline 3Dchart card treemap plotly graph'
  ).split(' '),
);
/** Properties of charts that hold several columns. */
const listProperties = new Set(['ycolumns', 'anomalycolumns', 'series']);
/** Properties of charts that hold a text, which may be a name of a `let`. */
const textProperties = new Set(['title', 'xtitle', 'ytitle']);
