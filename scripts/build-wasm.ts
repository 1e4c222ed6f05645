// src/scan/kernel-bytes.ts: the kernels in wasm/, compiled. Does nothing when they have not changed since the last time.
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
const folder = join(top, 'wasm');
const output = join(top, 'src/scan/kernel-bytes.ts');
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--enable', 'bulk-memory'];

function stampOfSources(): string {
  const hash = createHash('sha256').update(options.join(' '));
  for (const name of readdirSync(folder).sort())
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Compiles the kernels unless the file at hand is theirs already, and says whether it had to. */
export function buildWasm(): boolean {
  const first = `// ${stampOfSources()}\n`;
  if (existsSync(output) && readFileSync(output, 'utf8').startsWith(first)) return false;
  console.error('Compiling the kernels of wasm/, which have changed …');
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
      `${first}/** WebAssembly in base64, made from wasm/ by scripts/build-wasm.ts. */\nexport const kernelBytes =\n  '${text}';\n`,
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
