import { readFileSync } from 'node:fs';
import { normalize } from 'node:path';
import type { Plugin } from 'esbuild';

/** What `moduleScript` makes `require(…)` of, as it makes `load(…)` of an `import(…)` that stands alone. */
export const atOnce = 'kqlboxAtOnce';

/** The sources whose namespaces are read late. They use them within functions only. */
const late = ['src/catalog/catalog.ts', 'src/functions/folders.ts', 'src/types/time/zone-rules.ts'];

/**
 * Lets what these sources import be read when it is first asked for: `import * as math from 'math'; … () => Object.values(math)` becomes
 * `… () => Object.values(read('math'))`.
 */
export const lateImports: Plugin = {
  name: 'late imports',
  setup({ onLoad, onEnd }) {
    const unmet = new Set(late);
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = late.find((file) => path.endsWith(normalize(file)));
      if (source === undefined) return undefined;
      unmet.delete(source);
      return { contents: withLateImports(readFileSync(path, 'utf8')), loader: 'ts' };
    });
    // A source that was moved would be read at every start, and nothing would tell.
    onEnd(() => ({ errors: Array.from(unmet, (file) => ({ text: `${file} is not part of the bundle.` })) }));
  },
};

/** The text of such a source for the command line. Throws when a namespace that it imports is not used as expected. */
export function withLateImports(source: string): string {
  const files = new Map<string, string>();
  const body = source.replace(/^import \* as (\w+) from '(.+)';\n/gm, (_, name: string, file: string) => {
    files.set(name, file);
    return '';
  });
  const unused = new Set(files.keys());
  const text = body.replace(/(?<=[(\s])(\w+)(?=[.)])/g, (name: string) => {
    const file = files.get(name);
    if (file === undefined) return name;
    unused.delete(name);
    return `${atOnce}(import('${file}'))`;
  });
  if (unused.size > 0) throw new Error(`Imported and not used within a function: ${[...unused].join(', ')}.`);
  return `declare const ${atOnce}: <Module>(late: Promise<Module>) => Module;\n${text}`;
}
