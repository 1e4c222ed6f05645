import { type Shape, shapeOf } from '../../../functions/signatures/shape.ts';
import { argumentFor } from '../../calls/call-facts.ts';
import { addedColumns, closedTable, inputColumns, type PluginReturn, unknownTable } from './tables.ts';

/** `evaluate python(typeof(…), Script)`, `r`, `csharp`: the columns that a schema states; without one, only execution can tell. */
export const statedColumns: PluginReturn = (facts) => {
  const stated = facts.args[0]?.typeOf;
  return stated !== undefined && 'columns' in stated ? closedTable(stated.columns) : unknownTable(facts);
};

/** `evaluate ai_embed_text(Text, …)` and the like: the input, a column of what the model answered, and one of its errors when asked for. */
export const modelAnswers =
  (parameter: string, suffix: string, shape: Shape): PluginReturn =>
  (facts) => {
    const name = `${argumentFor(facts, parameter)?.resultName ?? ''}_${suffix}`;
    const hasErrors = argumentFor(facts, 'IncludeErrorMessages')?.constant?.value === true;
    const errors = hasErrors ? [[`${name}_error`, shapeOf('string')] as const] : [];
    return closedTable([...inputColumns(facts), ...addedColumns(facts, [[name, shape], ...errors])]);
  };
