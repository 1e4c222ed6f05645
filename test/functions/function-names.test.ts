import { expect, test } from 'vitest';
import { byName, type FunctionDefinition } from '../../src/functions/folder-definitions.ts';
import { type Folder, folders } from '../../src/functions/folders.ts';
import { functionNames } from '../../src/functions/function-names.ts';
import {
  aggregateFunctions,
  pluginFunctions,
  scalarFunctions,
  windowFunctions,
} from '../../src/functions/registry.ts';

const registries = {
  aggregate: aggregateFunctions,
  plugin: pluginFunctions,
  scalar: scalarFunctions,
  window: windowFunctions,
};

test.each(Object.keys(folders) as Folder[])('the names of %s are those that it exports', (folder) => {
  // `npm run docs` writes them.
  expect(functionNames[folder].split(' ')).toEqual(
    [...byName<FunctionDefinition>(folders[folder]()).keys()].sort(),
  );
});

test.each(Object.keys(folders) as Folder[])('all that %s exports is found by its names', (folder) => {
  for (const [name, definition] of byName<FunctionDefinition>(folders[folder]()))
    expect(registries[definition.kind].get(name), name).toBe(definition);
});

test('a registry is a map of all its definitions', () => {
  const all = [...scalarFunctions];
  expect(all.map(([name]) => name).sort()).toEqual([...scalarFunctions.keys()].sort());
  expect(all.length).toBe(scalarFunctions.size);
  for (const [name, definition] of all) expect(scalarFunctions.get(name), name).toBe(definition);
  expect(scalarFunctions.has('strlen')).toBe(true);
  expect(scalarFunctions.has('strlenn')).toBe(false);
  expect(scalarFunctions.get('strlenn')).toBeUndefined();
});
