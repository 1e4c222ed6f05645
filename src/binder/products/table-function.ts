import { shapeOf } from '../../functions/signatures/shape.ts';
import type { Call } from '../../parser/ast.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { type Bound, bound, type Relation } from '../bound.ts';
import { cast, constant } from '../build.ts';
import { allColumns, findColumn } from '../column.ts';
import type { Context } from '../context.ts';
import { boundRelation } from '../expressions/names.ts';
import { derive, source, unsupportedPlan } from '../relations.ts';
import type { Variable } from '../scope.ts';

/** A function that gives rows and is no function of the language. */
export type TableFunction = (node: Call, args: readonly Bound[], context: Context) => Bound;

/** The constant text that an argument is; undefined for any other argument. */
export const textOf = (arg: Bound | undefined): string | undefined =>
  typeof arg?.constant?.value === 'string' ? arg.constant.value : undefined;

/** A value that a definition in KQL names; null where the call does not give it. */
export const scalarVariable = (arg: Bound | undefined, type: ScalarType, node: Call): Variable => {
  const expression = cast(arg?.expression ?? constant(type, null), type);
  const value = bound({ node: arg?.node ?? node, type: shapeOf(type), expression, isConstant: true });
  return { kind: 'scalar', value, rowDepth: undefined };
};

export type Added = Readonly<Record<string, ScalarType>>;

/** What is known of the rows that a function gives of which we do not have them. */
interface External {
  /** What would have to be given, in a word that the refusal explains. */
  readonly needs: string;
  /** The rows that it is given and passes on. */
  readonly inputs?: readonly Relation[];
  /** The columns that it adds. */
  readonly added?: readonly (readonly [string, ScalarType])[];
  /** There may be others. */
  readonly isOpen?: boolean;
  /** What it is called in the refusal, where that is not its name. */
  readonly name?: string;
}

/** The rows of a function that can be bound and not run: a query over them is refused when it would read them. */
export function externalRelation(
  node: Call,
  { needs, inputs = [], added = [], isOpen = false, name = node.name.name }: External,
  context: Context,
): Relation {
  const own = added.map(([name, type]) => context.session.column(name, shapeOf(type)));
  const columns = [...inputs.flatMap(({ row }) => allColumns(row)), ...own];
  const plan = unsupportedPlan(
    name,
    node.span,
    columns,
    inputs.map((input) => input.plan),
    needs,
  );
  const first = inputs[0];
  return first === undefined ? source(plan, columns, isOpen) : derive(first, plan, columns);
}

/** A function of Defender that we cannot run, which makes rows of these columns. */
export const defenderRows =
  (needs: string, columns: Added): TableFunction =>
  (node, _args, context) =>
    boundRelation(node, externalRelation(node, { needs, added: Object.entries(columns) }, context));

/** A function of Defender that we cannot run, which adds columns to the rows that `invoke` passes: those of them that these lack. */
export const defenderColumns =
  (needs: string, added: Added): TableFunction =>
  (node, args, context) => {
    const { invoked } = context;
    if (invoked === undefined) return defenderRows(needs, added)(node, args, context);
    const lacking = Object.entries(added).filter(([name]) => findColumn(invoked.row, name) === undefined);
    const external = { needs, inputs: [invoked], added: lacking };
    return boundRelation(node, externalRelation(node, external, context));
  };
