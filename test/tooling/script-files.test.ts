import type { Metafile } from 'esbuild';
import { expect, test } from 'vitest';
import { moments, scriptFiles } from '../../scripts/script-files.ts';

type Output = Metafile['outputs'][string];

const output = (entryPoint: string | undefined, ...imports: Output['imports']): Output => ({
  bytes: 0,
  inputs: {},
  exports: [],
  imports,
  ...(entryPoint === undefined ? {} : { entryPoint }),
});

const needs = (path: string): Output['imports'][number] => ({ path, kind: 'import-statement' });

/** A part for every source that a moment names; `more` are there besides, or instead. */
const parts = (more: Metafile['outputs']): Metafile => ({
  inputs: {},
  outputs: {
    ...Object.fromEntries(
      Object.values(moments)
        .flat()
        .map((source) => [`dist/${source.replaceAll('/', '-')}.js`, output(source)]),
    ),
    ...more,
  },
});

test('scripts lie together that the same moments load', () => {
  const files = scriptFiles(
    parts({
      'dist/src-cli-cli.ts.js': output('src/cli/cli.ts', needs('dist/shared.js'), needs('node:fs')),
      'dist/src-cli-commands-query.ts.js': output(
        'src/cli/commands/query.ts',
        needs('dist/shared.js'),
        needs('dist/own.js'),
        { path: 'dist/late.js', kind: 'dynamic-import' },
      ),
      'dist/shared.js': output(undefined, needs('dist/below.js')),
      'dist/below.js': output(undefined),
      'dist/own.js': output(undefined),
      'dist/late.js': output('src/late.ts'),
    }),
  );
  expect(['shared', 'below', 'own', 'late'].map((name) => files.get(name))).toEqual([
    'cli+query',
    'cli+query',
    'query',
    undefined,
  ]);
  expect(files.get('src-cli-cli.ts')).toBe('cli');
});

test('a source that is no script of its own is told', () => {
  const { outputs } = parts({});
  delete outputs['dist/src-cli-scan-worker.ts.js'];
  expect(() => scriptFiles({ inputs: {}, outputs })).toThrow(
    'src/cli/scan-worker.ts is no script of its own.',
  );
});
