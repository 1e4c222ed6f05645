import type { ScalarDefinition } from '../functions/define.ts';
import type { AggregateDefinition } from '../functions/define-aggregate.ts';
import type { PluginDefinition } from '../functions/define-plugin.ts';
import type { WindowDefinition } from '../functions/define-window.ts';
import {
  aggregateFunctions,
  operators,
  pluginFunctions,
  scalarFunctions,
  windowFunctions,
} from '../functions/registry.ts';

/** The implementation of an operator (by its text) or of a scalar function. */
export const scalarDefinition = (name: string): ScalarDefinition | undefined =>
  operators.get(name) ?? scalarFunctions.get(name);

/** The implementation of an aggregate, by its name; undefined where there is none. */
export const aggregateDefinition = (name: string): AggregateDefinition | undefined =>
  aggregateFunctions.get(name);

/** The implementation of a window function, by its name; undefined where there is none. */
export const windowDefinition = (name: string): WindowDefinition | undefined => windowFunctions.get(name);

/** The implementation of a plugin, by its name; undefined where there is none. */
export const pluginDefinition = (name: string): PluginDefinition | undefined => pluginFunctions.get(name);
