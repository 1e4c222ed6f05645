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
  'parts/early-help': 'src/sources/threads/early-help.ts',
  'parts/scan-worker': 'src/cli/scan-worker.ts',
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
  minifyIdentifiers: true,
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
  const waiting = ['cli', 'early-help', 'process-streams', 'scan-worker'];
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

/** The programs that load the scripts: of the command line, and of a thread that helps to scan. */
async function bundlePrograms(scripts: string): Promise<void> {
  await build({
    ...common,
    entryPoints: { cli: 'src/cli/published/main.ts', 'scan-worker': 'src/cli/published/scan-worker.ts' },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    define: { __KQLBOX_BUILD__: JSON.stringify(scripts) },
  });
  const file = join(dist, 'cli.cjs');
  writeFileSync(file, `#!/usr/bin/env node\n${readFileSync(file, 'utf8')}`);
  chmodSync(file, 0o755);
}

/** Removes the parts that were only there to make scripts of, and which the library does not import. */
function removeOtherParts(): void {
  const parts = join(dist, 'parts');
  const needed = new Set<string>();
  const need = (file: string): void => {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/"\.\/(?:parts\/)?([\w-]+\.js)"/g)) {
      if (needed.has(name)) continue;
      needed.add(name);
      need(join(parts, name));
    }
  };
  need(join(dist, 'index.js'));
  for (const name of readdirSync(parts))
    if (name.endsWith('.js') && !needed.has(name)) rmSync(join(parts, name));
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
await bundlePrograms(makeScripts());
removeOtherParts();
if (!process.argv.includes('--no-types')) declarations();
