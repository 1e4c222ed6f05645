// dist/: the library, the command line and their shared parts, bundled; and the declarations of the public types.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { KqlParser } from '../src/parser/kql-parser.ts';
import { buildWasm } from './build-wasm.ts';

const top = resolve(import.meta.dirname, '..');
const dist = join(top, 'dist');

/** Output name → source. What loads later (`import()`) becomes a part of its own, read only when it is needed. */
const entries: Readonly<Record<string, string>> = {
  index: 'src/index.ts',
  cli: 'src/cli/main.ts',
  'parts/scan-worker': 'src/sources/threads/scan-worker.ts',
};

const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as {
  readonly version: string;
};

/** commander asks for `child_process` when it is loaded, for commands that are programs of their own; we have none, and Node takes 20 ms to make it. */
const lateChildProcess: Plugin = {
  name: 'late child_process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer)
        ? { path: 'child_process', namespace: 'late' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({
      contents: `module.exports = { get spawn() { return process.getBuiltinModule('node:${path}').spawn; } };`,
    }));
  },
};

const common: BuildOptions = {
  absWorkingDir: top,
  bundle: true,
  format: 'esm',
  target: 'es2023',
  minifyWhitespace: true,
  minifySyntax: true,
  keepNames: false,
  legalComments: 'linked',
  logLevel: 'warning',
  plugins: [lateChildProcess],
  define: {
    __KQLBOX_VERSION__: JSON.stringify(version),
    __KQLBOX_GRAMMAR__: JSON.stringify(new KqlParser().grammarTable()),
  },
};

async function bundle(): Promise<void> {
  const present = Object.fromEntries(
    Object.entries(entries).filter(([, source]) => existsSync(join(top, source))),
  );
  if (present['index'] === undefined) throw new Error(`There is no ${entries['index']} to build.`);
  await build({
    ...common,
    entryPoints: present,
    outdir: dist,
    platform: 'node',
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    // Dependencies written as CommonJS ask for `stream` and the like through `require`.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
  });
  if (present['cli'] !== undefined) makeExecutable(join(dist, 'cli.js'));
}

function makeExecutable(file: string): void {
  const text = readFileSync(file, 'utf8').replace(/^#!.*\n/, '');
  writeFileSync(file, `#!/usr/bin/env node\n${text}`);
  chmodSync(file, 0o755);
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
await bundle();
if (!process.argv.includes('--no-types')) declarations();
