import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

export default defineConfig({
  define: { __KQLBOX_VERSION__: JSON.stringify(version) },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['scripts/build-wasm.ts'],
    // One process per core and no fresh modules per file: building the parser is the dearest part of most files.
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // The longest take a quarter of a minute by themselves, several times that on a machine that is busy.
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});
