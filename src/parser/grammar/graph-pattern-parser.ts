import type { IToken } from 'chevrotain';
import { expectedToken } from '../../diagnostics/parser-diagnostics.ts';
import {
  Comma,
  DotDot,
  Greater,
  LeftBracket,
  LeftParen,
  Less,
  Minus,
  RightBracket,
  RightParen,
  Star,
} from '../../lexer/tokens.ts';
import type { GraphEdge, GraphEdgeRange, GraphNode, GraphPattern, GraphSearch } from '../ast.ts';
import { areAdjacent, type Rule, spanOf } from './base-parser.ts';
import { NestingParser } from './nesting-parser.ts';

/** What is looked for in a graph: `(a)-[e*1..3]->(b), … [where predicate] [project columns]`. */
export abstract class GraphPatternParser extends NestingParser {
  /** The clauses that `graph-match` and `graph-shortest-paths` share. */
  protected readonly graphSearch: Rule<GraphSearch> = this.rule('graphSearch', () => {
    const patterns = this.SUBRULE(this.graphPatterns);
    const predicate = this.OPTION(() => {
      this.CONSUME(this.words.where);
      return this.SUBRULE(this.pipeline);
    });
    const columns = this.OPTION1(() => {
      this.CONSUME(this.words.project);
      return this.SUBRULE(this.namedExpressions);
    });
    return { patterns, predicate, columns };
  });

  private readonly graphPatterns: Rule<GraphPattern[]> = this.rule('graphPatterns', () => {
    const patterns = [this.SUBRULE(this.graphPattern)];
    this.MANY(() => {
      this.CONSUME(Comma);
      patterns.push(this.SUBRULE1(this.graphPattern));
    });
    return patterns;
  });

  private readonly graphPattern: Rule<GraphPattern> = this.rule('graphPattern', () => {
    const first = this.LA(1);
    const elements = [this.SUBRULE(this.graphElement)];
    this.MANY(() => elements.push(this.SUBRULE1(this.graphElement)));
    return { kind: 'GraphPattern', span: this.from(first), elements };
  });

  private readonly graphElement: Rule<GraphNode | GraphEdge> = this.oneOf<GraphNode | GraphEdge>(
    'graphElement',
    [{ ALT: () => this.SUBRULE(this.graphNode) }, { ALT: () => this.SUBRULE(this.graphEdge) }],
  );

  private readonly graphNode: Rule<GraphNode> = this.rule('graphNode', () => {
    const open = this.CONSUME(LeftParen);
    const name = this.OPTION(() => this.SUBRULE(this.name));
    this.CONSUME(RightParen);
    return { kind: 'GraphNode', span: this.from(open), name };
  });

  private readonly graphEdge: Rule<GraphEdge> = this.rule('graphEdge', () => {
    const first = this.LA(1);
    const tail = this.OPTION(() => this.CONSUME(Less));
    const line = this.CONSUME(Minus);
    if (tail !== undefined) this.adjacent(tail, line);
    let name: GraphEdge['name'];
    let range: GraphEdge['range'];
    this.OR([
      { ALT: () => this.adjacent(line, this.CONSUME1(Minus)) },
      {
        ALT: () => {
          this.adjacent(line, this.CONSUME(LeftBracket));
          name = this.OPTION1(() => this.SUBRULE(this.name));
          range = this.OPTION2(() => this.SUBRULE(this.graphEdgeRange));
          const close = this.CONSUME(RightBracket);
          this.adjacent(close, this.CONSUME2(Minus));
        },
      },
    ]);
    const head = this.OPTION3({
      GATE: () => tail === undefined && areAdjacent(this.LA(0), this.LA(1)),
      DEF: () => this.CONSUME(Greater),
    });
    const direction = tail !== undefined ? 'left' : head !== undefined ? 'right' : 'any';
    return { kind: 'GraphEdge', span: this.from(first), direction, name, range };
  });

  private readonly graphEdgeRange: Rule<GraphEdgeRange> = this.rule('graphEdgeRange', () => {
    const star = this.CONSUME(Star);
    const from = this.SUBRULE(this.signed);
    this.CONSUME(DotDot);
    const to = this.SUBRULE1(this.signed);
    return { kind: 'GraphEdgeRange', span: this.from(star), from, to };
  });

  /** Reports a space between two tokens of one arrow. */
  protected adjacent(left: IToken, right: IToken): void {
    if (!this.isReady || areAdjacent(left, right)) return;
    this.report(() =>
      expectedToken.at(spanOf(right), { expected: 'an arrow without spaces', found: 'a space' }),
    );
  }
}
