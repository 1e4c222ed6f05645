import { Comma, Equal, Greater, LeftParen, Minus, RightParen } from '../../lexer/tokens.ts';
import type {
  GraphMarkComponentsOperator,
  GraphMatchOperator,
  GraphNodeTable,
  GraphOutput,
  GraphPartition,
  GraphShortestPathsOperator,
  GraphToTableOperator,
  GraphWhereEdgesOperator,
  GraphWhereNodesOperator,
  MakeGraphOperator,
} from '../ast.ts';
import { areAdjacent, type Rule, spanOf } from './base-parser.ts';
import { GraphPatternParser } from './graph-pattern-parser.ts';
import { parameters } from './parameter-parser.ts';

/** Operators that make graphs, look for patterns in them and turn them back into tables. */
export abstract class GraphParser extends GraphPatternParser {
  readonly makeGraph: Rule<MakeGraphOperator> = this.rule('makeGraph', () => {
    const word = this.CONSUME(this.words['make-graph']);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const source = this.SUBRULE(this.nameReference);
    const direction = this.SUBRULE(this.arrow);
    const target = this.SUBRULE1(this.nameReference);
    const nodeId = this.OPTION(() => {
      this.CONSUME(this.words.with_node_id);
      this.CONSUME(Equal);
      return this.SUBRULE(this.name);
    });
    const nodeTables: GraphNodeTable[] = [];
    if (nodeId === undefined || !this.isReady) {
      this.OPTION1(() => {
        this.CONSUME(this.words.with);
        nodeTables.push(this.SUBRULE(this.graphNodeTable));
        this.MANY(() => {
          this.CONSUME(Comma);
          nodeTables.push(this.SUBRULE1(this.graphNodeTable));
        });
      });
    }
    const partition = this.OPTION2(() => this.SUBRULE(this.graphPartition));
    const span = this.from(word);
    const keyword = spanOf(word);
    return {
      kind: 'MakeGraph',
      ...{ span, keyword, parameters: given, source, direction, target, nodeTables, nodeId, partition },
    };
  });

  /** `-->`, `--`. */
  private readonly arrow: Rule<'right' | 'any'> = this.rule('arrow', () => {
    const first = this.CONSUME(Minus);
    this.adjacent(first, this.CONSUME1(Minus));
    const head = this.OPTION({
      GATE: () => areAdjacent(this.LA(0), this.LA(1)),
      DEF: () => this.CONSUME(Greater),
    });
    return head === undefined ? 'any' : 'right';
  });

  private readonly graphNodeTable: Rule<GraphNodeTable> = this.rule('graphNodeTable', () => {
    const first = this.LA(1);
    const table = this.SUBRULE(this.signed);
    this.CONSUME(this.words.on);
    const column = this.SUBRULE(this.nameReference);
    return { kind: 'GraphNodeTable', span: this.from(first), table, column };
  });

  private readonly graphPartition: Rule<GraphPartition> = this.rule('graphPartition', () => {
    const word = this.CONSUME(this.words['partitioned-by']);
    const column = this.SUBRULE(this.simplePath);
    this.CONSUME(LeftParen);
    const subquery = this.SUBRULE(this.subquery);
    this.CONSUME(RightParen);
    return { kind: 'GraphPartition', span: this.from(word), column, subquery };
  });

  readonly graphMatch: Rule<GraphMatchOperator> = this.rule('graphMatch', () => {
    const word = this.CONSUME(this.words['graph-match']);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const search = this.SUBRULE(this.graphSearch);
    const span = this.from(word);
    return { kind: 'GraphMatch', span, keyword: spanOf(word), parameters: given, ...search };
  });

  readonly graphShortestPaths: Rule<GraphShortestPathsOperator> = this.rule('graphShortestPaths', () => {
    const word = this.CONSUME(this.words['graph-shortest-paths']);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.output] });
    const search = this.SUBRULE(this.graphSearch);
    const span = this.from(word);
    return { kind: 'GraphShortestPaths', span, keyword: spanOf(word), parameters: given, ...search };
  });

  readonly graphToTable: Rule<GraphToTableOperator> = this.rule('graphToTable', () => {
    const word = this.CONSUME(this.words['graph-to-table']);
    const outputs = [this.SUBRULE(this.graphOutput)];
    this.MANY(() => {
      this.CONSUME(Comma);
      outputs.push(this.SUBRULE1(this.graphOutput));
    });
    return { kind: 'GraphToTable', span: this.from(word), keyword: spanOf(word), outputs };
  });

  private readonly graphOutput: Rule<GraphOutput> = this.rule('graphOutput', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words.nodes) },
      { ALT: () => this.CONSUME(this.words.edges) },
    ]);
    const name = this.OPTION(() => {
      this.CONSUME(this.words.as);
      return this.SUBRULE(this.name);
    });
    const entity = word.image as GraphOutput['entity'];
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters[entity] ?? parameters.nodes] });
    return { kind: 'GraphOutput', span: this.from(word), entity, name, parameters: given };
  });

  readonly graphMarkComponents: Rule<GraphMarkComponentsOperator> = this.rule('graphMarkComponents', () => {
    const word = this.CONSUME(this.words['graph-mark-components']);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.components] });
    return { kind: 'GraphMarkComponents', span: this.from(word), keyword: spanOf(word), parameters: given };
  });

  readonly graphWhereNodes: Rule<GraphWhereNodesOperator> = this.rule('graphWhereNodes', () => {
    const word = this.CONSUME(this.words['graph-where-nodes']);
    const predicate = this.SUBRULE(this.expression);
    return { kind: 'GraphWhereNodes', span: this.from(word), keyword: spanOf(word), predicate };
  });

  readonly graphWhereEdges: Rule<GraphWhereEdgesOperator> = this.rule('graphWhereEdges', () => {
    const word = this.CONSUME(this.words['graph-where-edges']);
    const predicate = this.SUBRULE(this.expression);
    return { kind: 'GraphWhereEdges', span: this.from(word), keyword: spanOf(word), predicate };
  });
}
