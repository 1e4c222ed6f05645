import type { FunctionSignatures } from '../../functions/signatures/signature.ts';
import type { Bound } from '../bound.ts';
import { findColumn } from '../column.ts';
import type { Context } from '../context.ts';

/** The name of the column of an unnamed call, by the function's rule: `sum(x)` → `sum_x`; undefined for a numbered one. */
export function resultNameOfCall(
  of: FunctionSignatures,
  args: readonly Bound[],
  context: Context,
): string | undefined {
  const first = args[0];
  const prefix = of.resultPrefix;
  switch (of.resultName) {
    case 'None':
      return undefined;
    case 'NameAndFirstArgument':
      return first === undefined ? `${of.name}_` : `${of.name}_${first.resultName ?? ''}`;
    case 'NameAndTwoArguments':
      return `${of.name}_${first?.resultName ?? ''}_${args[1]?.resultName ?? ''}`;
    case 'PrefixAndFirstArgument':
      if (prefix === undefined) return first?.resultName;
      return `${prefix}_${first?.resultName ?? ''}`;
    case 'NameAndOnlyArgument':
      return args.length === 1 ? `${of.name}_${first?.resultName ?? ''}` : undefined;
    case 'PrefixAndOnlyArgument':
      return args.length === 1 ? `${prefix ?? ''}_${first?.resultName ?? ''}` : undefined;
    case 'FirstArgumentValueIfColumn': {
      const name = first?.constant?.value;
      if (typeof name === 'string' && findColumn(context.row, name) !== undefined) return name;
      // The engine puts the default in the place of the call, so that a column there keeps its name.
      return args[1]?.resultName;
    }
    case 'PrefixOnly':
      return prefix;
    case 'FirstArgument':
      return nameOf(first);
    case 'OnlyArgument':
      return args.length === 1 ? nameOf(first) : undefined;
  }
}

/** Of `percentile(x, 50)`, a result of one column, it is that column's name. */
function nameOf(argument: Bound | undefined): string | undefined {
  if (argument?.resultName !== undefined) return argument.resultName;
  return argument?.type.kind === 'tuple' && argument.type.columns.length === 1
    ? argument.type.columns[0]?.name
    : undefined;
}
