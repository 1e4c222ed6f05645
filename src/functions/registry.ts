import type { ScalarDefinition } from './define.ts';
import type { AggregateDefinition } from './define-aggregate.ts';
import type { PluginDefinition } from './define-plugin.ts';
import type { WindowDefinition } from './define-window.ts';
import { byName, FolderDefinitions } from './folder-definitions.ts';
import * as operator from './operator/index.ts';

/** Operators by their text in KQL: `==`, `has`, `!in~`, `.member` … */
export const operators: ReadonlyMap<string, ScalarDefinition> = byName(Object.values(operator));

/** Scalar functions by name and alias. */
export const scalarFunctions = new FolderDefinitions<ScalarDefinition>([
  'conversion',
  'datetime',
  'dynamic',
  'encoding',
  'geo',
  'ip',
  'logic',
  'math',
  'metadata',
  'parse',
  'series',
  'sketch',
  'string',
]);

/** Aggregate functions by name and alias, and each filtered form (`sumif`) under its own name. */
export const aggregateFunctions = new FolderDefinitions<AggregateDefinition>(['aggregate']);

/** Functions of all rows in their order (`prev`, `row_number`) by name. */
export const windowFunctions = new FolderDefinitions<WindowDefinition>(['window']);

/** What `evaluate` can call. */
export const pluginFunctions = new FolderDefinitions<PluginDefinition>(['plugin']);
