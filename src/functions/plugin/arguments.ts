import { type DynamicValue, isArray } from '../../types/dynamic.ts';
import type { Scalar } from '../../types/value.ts';
import type { PluginArgument, PluginCall } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';

/** The argument of a parameter: the one dealt to it, else one given under its name. */
export const argumentOf = (call: PluginCall, parameter: string): PluginArgument | undefined =>
  call.args.find((arg) => arg.parameter === parameter) ??
  call.args.find((arg) => arg.argumentName === parameter);

/** All arguments that were dealt to a parameter, in the order written. */
export const argumentsOf = (call: PluginCall, parameter: string): readonly PluginArgument[] =>
  call.args.filter((arg) => arg.parameter === parameter);

/** The column of the input that an argument names. */
export function columnAt(call: PluginCall, plugin: string, parameter: string): number {
  const at = argumentOf(call, parameter)?.column;
  return at ?? refuse(plugin, `${parameter} is not a column of the input`);
}

/** The value of a constant argument; undefined when it is left out. */
export const constantOf = (call: PluginCall, parameter: string): Scalar | null | undefined =>
  argumentOf(call, parameter)?.value;

/** A constant array with values, each as `read` takes it; null for what it does not take. */
export function arrayOf<Item>(
  call: PluginCall,
  plugin: string,
  parameter: string,
  read: (value: DynamicValue) => Item | null,
): readonly Item[] {
  const values = constantOf(call, parameter) as DynamicValue | undefined;
  if (values === undefined || !isArray(values) || values.length === 0)
    return refuse(plugin, `${parameter} is not an array with values`);
  return values.map((value) => read(value) ?? refuse(plugin, `a value of ${parameter} has another type`));
}
