// The kernels in wasm/, compiled: each of its folders becomes a module. Does nothing when they have not changed since the last time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const top = resolve(import.meta.dirname, '..');
/** Folder of wasm/ → what is made of it. */
const modules = {
  scan: 'src/scan/kernel-bytes.ts',
  sort: 'src/columns/sorting/kernel-bytes.ts',
  write: 'src/writers/rows/kernel-bytes.ts',
} as const;
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--enable', 'bulk-memory'];

function stampOfSources(folder: string): string {
  const hash = createHash('sha256').update(options.join(' '));
  for (const name of readdirSync(folder).sort())
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Compiles the kernels unless the files at hand are theirs already, and says whether it had to. */
export function buildWasm(): boolean {
  let hasBuilt = false;
  for (const [name, output] of Object.entries(modules))
    if (buildModule(name, join(top, output))) hasBuilt = true;
  return hasBuilt;
}

function buildModule(name: string, output: string): boolean {
  const folder = join(top, 'wasm', name);
  const first = `// ${stampOfSources(folder)}\n`;
  if (existsSync(output) && readFileSync(output, 'utf8').startsWith(first)) return false;
  console.error(`Compiling the kernels of wasm/${name}/, which have changed …`);
  const place = mkdtempSync(join(tmpdir(), 'kqlbox-wasm-'));
  try {
    const binary = join(place, 'kernel.wasm');
    const asc = join(top, 'node_modules/assemblyscript/bin/asc.js');
    const { status, stderr } = spawnSync(
      process.execPath,
      [asc, join(folder, 'index.ts'), '-o', binary, ...options],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`The kernels cannot be compiled:\n${stderr}`);
    const text = readFileSync(binary).toString('base64');
    const made = join(place, 'kernel-bytes.ts');
    writeFileSync(
      made,
      `${first}/** WebAssembly in base64, made from wasm/${name}/ by scripts/build-wasm.ts. */\nexport const kernelBytes =\n  '${text}';\n`,
    );
    // Whoever reads the file meanwhile finds it whole, old or new.
    writeFileSync(`${output}.new`, readFileSync(made));
    renameSync(`${output}.new`, output);
    return true;
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** Vitest calls this before the first test. */
export function setup(): void {
  buildWasm();
}

if (process.argv[1] === import.meta.filename) buildWasm();
