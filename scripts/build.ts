// dist/: the library, bundled; the command line, the same bundled once more and made scripts; and the declarations of the public types.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { buildPrograms, bundled, inParts } from './build-programs.ts';
import { buildWasm } from './build-wasm.ts';

const top = resolve(import.meta.dirname, '..');
const dist = join(top, 'dist');

/** Dependencies written as CommonJS ask for `stream` and the like through `require`. */
const requireOfModules =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

/** The library: modules in parts, so that what loads later (`import()`) is read only when it is needed. */
async function bundleModules(): Promise<void> {
  await build({
    ...bundled,
    ...inParts,
    outdir: dist,
    entryPoints: { index: 'src/index.ts' },
    banner: { js: requireOfModules },
  });
}

/** The compiler keeps `.ts` in the imports of declarations; in the package those files end in `.d.ts`. */
function declarations(): void {
  const tsc = spawnSync(
    process.execPath,
    [join(top, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
    {
      cwd: top,
      stdio: 'inherit',
    },
  );
  if (tsc.status !== 0) throw new Error('The declarations could not be made: see the errors above.');
  const types = join(dist, 'types');
  for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    const file = join(types, name);
    if (!name.endsWith('.d.ts') || !statSync(file).isFile()) continue;
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/(from |import\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g, '$1$2$3.js$2'));
  }
}

buildWasm();
rmSync(dist, { recursive: true, force: true });
await bundleModules();
await buildPrograms(dist);
if (!process.argv.includes('--no-types')) declarations();
