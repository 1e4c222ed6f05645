import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** What `moduleScript` makes `require(…)` of, as it makes `load(…)` of an `import(…)` that stands alone. */
export const atOnce = 'kqlboxAtOnce';

/** Lets the folders of functions be read when they are asked for: `import * as math from 'math'; … Object.values(math)` becomes `Object.values(read('math'))`. */
export const lateFolders: Plugin = {
  name: 'late folders',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]functions[\\/]folders\.ts$/ }, ({ path }) => ({
      contents: withLateImports(readFileSync(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** The text of `folders.ts` for the command line. */
export function withLateImports(source: string): string {
  const files = new Map<string, string>();
  const late = source
    .replace(/^import \* as (\w+) from '(.+)';\n/gm, (_, name: string, file: string) => {
      files.set(name, file);
      return '';
    })
    .replace(/Object\.values\((\w+)\)/g, (_, name: string) => {
      const file = files.get(name);
      if (file === undefined) throw new Error(`folders.ts gives ${name}, which it does not import.`);
      files.delete(name);
      return `Object.values(${atOnce}(import('${file}')))`;
    });
  if (files.size > 0) throw new Error(`folders.ts does not give ${[...files.keys()].join(', ')}.`);
  return `declare const ${atOnce}: (late: Promise<object>) => object;\n${late}`;
}
