import * as aggregate from './aggregate/index.ts';
import type { ScalarDefinition } from './define.ts';
import type { AggregateDefinition } from './define-aggregate.ts';
import type { PluginDefinition } from './define-plugin.ts';
import type { WindowDefinition } from './define-window.ts';
import * as operator from './operator/index.ts';
import * as plugin from './plugin/index.ts';
import * as conversion from './scalar/conversion/index.ts';
import * as datetime from './scalar/datetime/index.ts';
import * as dynamic from './scalar/dynamic/index.ts';
import * as encoding from './scalar/encoding/index.ts';
import * as geo from './scalar/geo/index.ts';
import * as ip from './scalar/ip/index.ts';
import * as logic from './scalar/logic/index.ts';
import * as math from './scalar/math/index.ts';
import * as metadata from './scalar/metadata/index.ts';
import * as parse from './scalar/parse/index.ts';
import * as series from './scalar/series/index.ts';
import * as sketch from './scalar/sketch/index.ts';
import * as string from './scalar/string/index.ts';
import * as window from './window/index.ts';

export type FunctionDefinition = ScalarDefinition | AggregateDefinition | WindowDefinition | PluginDefinition;

const scalarFolders = [
  conversion,
  datetime,
  dynamic,
  encoding,
  geo,
  ip,
  logic,
  math,
  metadata,
  parse,
  series,
  sketch,
  string,
];

/** Definitions by name, aliases included. An export is the registration. */
function byName<Definition extends FunctionDefinition>(
  kind: Definition['kind'],
  folders: readonly object[],
): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  for (const folder of folders) {
    for (const exported of Object.values(folder) as Definition[]) {
      if (exported.kind !== kind) continue;
      for (const name of [exported.name, ...(exported.aliases ?? [])]) found.set(name, exported);
    }
  }
  return found;
}

/** Operators by their text in KQL: `==`, `has`, `!in~`, `.member` … */
export const operators = byName<ScalarDefinition>('scalar', [operator]);

/** Scalar functions by name and alias. */
export const scalarFunctions = byName<ScalarDefinition>('scalar', scalarFolders);

/** Aggregate functions by name and alias, and each filtered form (`sumif`) under its own name. */
export const aggregateFunctions: ReadonlyMap<string, AggregateDefinition> = (() => {
  const found = new Map(byName<AggregateDefinition>('aggregate', [aggregate]));
  for (const definition of [...found.values()])
    for (const name of definition.filtered ?? []) if (!found.has(name)) found.set(name, definition);
  return found;
})();

export const windowFunctions = byName<WindowDefinition>('window', [window]);

/** What `evaluate` can call. */
export const pluginFunctions = byName<PluginDefinition>('plugin', [plugin]);
