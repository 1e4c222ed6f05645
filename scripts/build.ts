// dist/: the library, bundled; the command line, the same bundled once more and made scripts; and the declarations of the public types.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, parse, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { KqlParser } from '../src/parser/grammar/kql-parser.ts';
import { buildWasm } from './build-wasm.ts';
import { lateImports } from './late-imports.ts';
import { moduleScript } from './module-script.ts';
import { scriptFiles } from './script-files.ts';

const top = resolve(import.meta.dirname, '..');
const dist = join(top, 'dist');

/** Part → source. What loads later (`import()`) becomes a part of its own, read only when it is needed. */
const scriptEntries: Readonly<Record<string, string>> = {
  'parts/cli': 'src/cli/cli.ts',
  'parts/process-streams': 'src/cli/process-streams.ts',
  'parts/crew': 'src/sources/threads/crew.ts',
  'parts/scan-worker': 'src/cli/scan-worker.ts',
};

/** What the programs are told of their scripts. */
interface Scripts {
  /** A name for just these texts. */
  readonly build: string;
  /** The file of each script that lies in one with others. */
  readonly fileOf: Readonly<Record<string, string>>;
}

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

const inParts = {
  outdir: dist,
  format: 'esm',
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
} as const satisfies BuildOptions;

/** Dependencies written as CommonJS ask for `stream` and the like through `require`. */
const requireOfModules =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

/** The library: modules in parts, so that what loads later (`import()`) is read only when it is needed. */
async function bundleModules(): Promise<void> {
  await build({
    ...common,
    ...inParts,
    entryPoints: { index: 'src/index.ts' },
    banner: { js: requireOfModules },
  });
}

/** Makes `dist/cli/`: the command line in parts as the library, those as scripts, and what is loaded together in one file. */
async function makeScripts(): Promise<Scripts> {
  const { outputFiles, metafile } = await build({
    ...common,
    ...inParts,
    entryPoints: { ...scriptEntries },
    plugins: [lateChildProcess, lateImports],
    write: false,
    metafile: true,
  });
  const folder = join(dist, 'cli');
  mkdirSync(folder);
  const hash = createHash('sha256');
  const fileOf = scriptFiles(metafile);
  const files = new Map<string, string[]>();
  for (const { path, text } of outputFiles) {
    const { name, ext } = parse(path);
    // What the licences ask for goes with the code.
    if (ext !== '.js') writeFileSync(join(folder, basename(path)), text);
    else {
      const file = fileOf.get(name) ?? name;
      files.set(file, [...(files.get(file) ?? []), `${JSON.stringify(name)}:${moduleScript(name, text)}`]);
    }
  }
  for (const [file, scripts] of files) {
    const text = `({${scripts.join(',\n')}})\n`;
    writeFileSync(join(folder, `${file}.cjs`), text);
    hash.update(text);
  }
  return { build: hash.digest('hex').slice(0, 16), fileOf: Object.fromEntries(fileOf) };
}

/** The programs that load the scripts: of the command line, and of a thread that helps to scan. */
async function bundlePrograms({ build: hash, fileOf }: Scripts): Promise<void> {
  await build({
    ...common,
    entryPoints: { cli: 'src/cli/published/main.ts', 'scan-worker': 'src/cli/published/scan-worker.ts' },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    define: { __KQLBOX_BUILD__: JSON.stringify(hash), __KQLBOX_FILES__: JSON.stringify(fileOf) },
  });
  const file = join(dist, 'cli.cjs');
  writeFileSync(file, `#!/usr/bin/env node\n${readFileSync(file, 'utf8')}`);
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
await bundlePrograms(await makeScripts());
if (!process.argv.includes('--no-types')) declarations();
