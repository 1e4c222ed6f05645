import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, parse, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { KqlParser } from '../src/parser/grammar/kql-parser.ts';
import { lateImports } from './late-imports.ts';
import { moduleScript } from './module-script.ts';
import { scriptFiles } from './script-files.ts';

const top = resolve(import.meta.dirname, '..');

/** Part → source. */
const scriptEntries: Readonly<Record<string, string>> = {
  'parts/cli': 'src/cli/cli.ts',
  'parts/process-streams': 'src/cli/process-streams.ts',
  'parts/crew': 'src/sources/threads/crew.ts',
  'parts/rows-begin': 'src/columns/tables/rows-begin.ts',
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

/** How everything that is published is bundled. */
export const bundled: BuildOptions = {
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

/** What loads later (`import()`) becomes a part of its own, read only when it is needed. */
export const inParts = {
  format: 'esm',
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
} as const satisfies BuildOptions;

/** Makes the folder `cli`: the command line in parts as the library, those as scripts, and what is loaded together in one file. */
async function makeScripts(place: string): Promise<Scripts> {
  const { outputFiles, metafile } = await build({
    ...bundled,
    ...inParts,
    outdir: place,
    entryPoints: { ...scriptEntries },
    plugins: [lateChildProcess, lateImports],
    write: false,
    metafile: true,
  });
  const folder = join(place, 'cli');
  mkdirSync(folder, { recursive: true });
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
async function bundlePrograms(place: string, { build: hash, fileOf }: Scripts): Promise<void> {
  await build({
    ...bundled,
    entryPoints: { cli: 'src/cli/published/main.ts', 'scan-worker': 'src/cli/published/scan-worker.ts' },
    outdir: place,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    define: { __KQLBOX_BUILD__: JSON.stringify(hash), __KQLBOX_FILES__: JSON.stringify(fileOf) },
  });
  const file = join(place, 'cli.cjs');
  writeFileSync(file, `#!/usr/bin/env node\n${readFileSync(file, 'utf8')}`);
  chmodSync(file, 0o755);
}

/** Writes the command line, its scripts, and the program of a thread that helps to scan into a folder where nothing of theirs is yet. */
export async function buildPrograms(place: string): Promise<void> {
  await bundlePrograms(place, await makeScripts(place));
}
