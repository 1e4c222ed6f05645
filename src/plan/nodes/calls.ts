import type { PluginDefinition } from '../../functions/define-plugin.ts';
import type { Span } from '../../source/span.ts';
import type { PlanExpression } from '../expression.ts';
import type { PlanNode } from '../nodes.ts';
import type { Node } from './node.ts';

/** Plugins, and what planning refuses. */

/** An argument of a plugin: a value, a column of the input or of a lookup table, an expression over the input's rows, or rows. */
export interface EvaluateArgument {
  readonly parameter: string;
  readonly argumentName: string | undefined;
  /** What a column made of it would be called. */
  readonly name: string | undefined;
  readonly expression: PlanExpression | undefined;
  /** Index into `tables`. */
  readonly table: number | undefined;
}

/** `evaluate plugin(arguments)`. The plugin's answer is brought into the form of `columns` by their names. */
export interface EvaluateNode extends Node {
  readonly kind: 'Evaluate';
  readonly definition: PluginDefinition;
  readonly input: PlanNode;
  readonly args: readonly EvaluateArgument[];
  readonly tables: readonly PlanNode[];
  /** `columns` are those that binding could foresee; the answer has others. */
  readonly isOpen: boolean;
  readonly span: Span;
}

/** Understood and typed, but not to be answered here: planning refuses it by name. */
export interface UnsupportedNode extends Node {
  readonly kind: 'Unsupported';
  readonly stage: 'unsupported' | 'external';
  readonly name: string;
  readonly needs: string | undefined;
  /** What was given, one description each, when it is the arguments that stand in the way. */
  readonly refusedArguments: readonly string[] | undefined;
  readonly span: Span;
  readonly inputs: readonly PlanNode[];
}
