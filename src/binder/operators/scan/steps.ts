import { unknownName } from '../../../diagnostics/binder-diagnostics.ts';
import { stepTwice } from '../../../diagnostics/binder-operator-diagnostics.ts';
import { similarNames } from '../../../diagnostics/suggest.ts';
import type { NamedExpression, ScanOperator } from '../../../parser/ast.ts';
import type { PlanExpression } from '../../../plan/expression.ts';
import type { ScanStep } from '../../../plan/nodes.ts';
import { tupleType } from '../../bound-type.ts';
import { cast, constant } from '../../build.ts';
import { scalarOf, valueOfType } from '../../checks.ts';
import { type Column, columnExpression } from '../../column.ts';
import { type Context, report } from '../../context.ts';
import type { Scope } from '../../scope.ts';
import type { ScanColumns } from './columns.ts';

/** A step without what its memory holds. */
export type BoundStep = Omit<ScanStep, 'state'>;

/** The last row that each step has matched: columns of their own, since `s1.x` is another value than `x`. */
export type Memory = readonly { readonly of: Column; readonly column: Column }[];

/** Makes a memory for each step and declares the steps by name, so that conditions of all of them may read it. */
export function declareSteps(
  operator: ScanOperator,
  ofRow: readonly Column[],
  scope: Scope,
  context: Context,
): readonly Memory[] {
  const named = new Set<string>();
  return operator.steps.map((step) => {
    const { name, span } = step.name;
    if (named.has(name)) report(context, stepTwice.at(span, { name }));
    named.add(name);
    const memory = ofRow.map((of) => ({ of, column: context.session.column(of.name, of.shape) }));
    scope.declare(name, { kind: 'other', type: tupleType(memory.map(({ column }) => column)) });
    return memory;
  });
}

/** What a step does not assign to is as it was in the input. */
export function bindStep(
  step: ScanOperator['steps'][number],
  columns: ScanColumns,
  inside: Context,
): BoundStep {
  const condition = valueOfType(inside.bind.expression(step.condition, inside), 'bool', inside);
  const assignments = step.assignments.flatMap((assignment) => bindAssignment(assignment, columns, inside));
  const kept = columns.replaced.filter(({ column }) =>
    assignments.every((assigned) => assigned.column !== column.plan),
  );
  return {
    name: step.name.name,
    output: step.output ?? 'all',
    condition: condition ?? constant('bool', null),
    assignments: [
      ...assignments,
      ...kept.map(({ column, of }) => ({ column: column.plan, expression: columnExpression(of) })),
    ],
  };
}

/** `column = expression`; none after an error. */
function bindAssignment(
  { names: [name], expression }: NamedExpression,
  { held, ofRow }: ScanColumns,
  inside: Context,
): BoundStep['assignments'] {
  const value = scalarOf(inside.bind.expression(expression, inside), inside);
  const target = held.find(({ column }) => column.name === name?.name)?.column;
  if (target === undefined && name !== undefined) {
    const similar = similarNames(
      name.name,
      ofRow.map((column) => column.name),
    );
    report(inside, unknownName.at(name.span, { name: name.name, similar }));
  }
  return target === undefined || value === undefined
    ? []
    : [{ column: target.plan, expression: cast(value, target.plan.type) }];
}

/** The expressions that a step evaluates: its condition and its assignments. */
export const expressionsOf = (step: BoundStep): readonly PlanExpression[] => [
  step.condition,
  ...step.assignments.map(({ expression }) => expression),
];
