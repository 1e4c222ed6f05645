import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { completed, type Lock, missingPlatforms } from '../../scripts/complete-lock.ts';

const top = resolve(import.meta.dirname, '../..');
const readJson = (name: string): unknown => JSON.parse(readFileSync(resolve(top, name), 'utf8'));

test('the lock file names the programs of every platform, else npm ci refuses it', () => {
  expect(missingPlatforms(readJson('package-lock.json') as Lock), 'npx tsx scripts/complete-lock.ts').toEqual(
    [],
  );
});

test('completing a lock adds what a package names for other platforms, and no range', () => {
  const lock: Lock = {
    packages: {
      'node_modules/tool': {
        dev: true,
        license: 'MIT',
        engines: { node: '>=20' },
        optionalDependencies: {
          'tool-linux-x64-musl': '1.2.3',
          'tool-darwin-arm64': '1.2.3',
          fsevents: '~2.3.2',
        },
      },
      'node_modules/tool-darwin-arm64': { version: '1.2.3' },
    },
  };
  expect(missingPlatforms(lock)).toEqual(['tool-linux-x64-musl@1.2.3']);
  const fixed = completed(lock);
  expect(missingPlatforms(fixed)).toEqual([]);
  expect(fixed.packages['node_modules/tool-linux-x64-musl']).toEqual({
    version: '1.2.3',
    cpu: ['x64'],
    dev: true,
    libc: ['musl'],
    license: 'MIT',
    optional: true,
    os: ['linux'],
    engines: { node: '>=20' },
  });
});

test('the package and its lock file agree on the version', () => {
  const { version } = readJson('package.json') as { version: string };
  expect((readJson('package-lock.json') as { version: string }).version).toBe(version);
});
