import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import {
  type Cell,
  createEngine,
  type Engine,
  type EngineOptions,
  type InputFiles,
  KqlError,
} from '../../src/index.ts';

/** A folder with the files, gone after the tests. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kqlbox-outside-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export async function engineWith(inputs: InputFiles, options: EngineOptions = {}): Promise<Engine> {
  const engine = createEngine({ now: '2026-01-01T00:00:00Z', ...options });
  await engine.addInputs(inputs);
  return engine;
}

export async function rowsOf(engine: Engine, kql: string): Promise<Cell[][]> {
  return (await engine.query(kql)).primary.rows();
}

/** What the first error of a query says. */
export async function refusalOf(engine: Engine, kql: string): Promise<string> {
  try {
    await engine.query(kql);
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    const [first] = error.diagnostics.filter(({ severity }) => severity === 'error');
    return `${first?.code} ${first?.message}`;
  }
  return 'no error';
}
