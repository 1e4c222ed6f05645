// dist/: the library and its parts, bundled; the command line, made of the same parts as scripts; and the declarations of the public types.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { KqlParser } from '../src/parser/kql-parser.ts';
import { buildWasm } from './build-wasm.ts';
import { moduleScript, scriptsLoaded } from './module-script.ts';

const top = resolve(import.meta.dirname, '..');
const dist = join(top, 'dist');

/** Output name → source. What loads later (`import()`) becomes a part of its own, read only when it is needed. */
const entries: Readonly<Record<string, string>> = {
  index: 'src/index.ts',
  'parts/cli': 'src/cli/cli.ts',
  'parts/process-streams': 'src/cli/process-streams.ts',
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
  platform: 'node',
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

/** Dependencies written as CommonJS ask for `stream` and the like through `require`. */
const requireOfModules =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

async function bundleModules(): Promise<void> {
  await build({
    ...common,
    entryPoints: { ...entries },
    outdir: dist,
    format: 'esm',
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    banner: { js: requireOfModules },
  });
}

/** Makes `dist/cli/`, the parts of the command line as scripts. Gives a name for just these texts. */
function makeScripts(): string {
  const hash = createHash('sha256');
  const waiting = ['cli', 'process-streams'];
  const made = new Set<string>();
  mkdirSync(join(dist, 'cli'));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (made.has(name)) continue;
    made.add(name);
    const text = readFileSync(join(dist, 'parts', `${name}.js`), 'utf8').replace(requireOfModules, '');
    const script = moduleScript(name, text);
    writeFileSync(join(dist, 'cli', `${name}.cjs`), script);
    hash.update(script);
    waiting.push(...scriptsLoaded(script));
  }
  return hash.digest('hex').slice(0, 16);
}

async function bundleCommandLine(scripts: string): Promise<void> {
  const file = join(dist, 'cli.cjs');
  await build({
    ...common,
    entryPoints: ['src/cli/published/main.ts'],
    outfile: file,
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    define: { __KQLBOX_BUILD__: JSON.stringify(scripts) },
  });
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
await bundleModules();
await bundleCommandLine(makeScripts());
if (!process.argv.includes('--no-types')) declarations();
