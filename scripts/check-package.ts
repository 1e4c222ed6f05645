// `npm run check:package`: packs the package, installs it in an empty folder, and uses it as its users do.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const top = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'kqlbox-package-'));
const app = join(folder, 'app');

/** Runs a command and gives what it writes on standard output; says how long it took. */
function run(label: string, command: string, args: readonly string[], cwd: string): string {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${label.padEnd(34)} ${seconds.padStart(6)} s`);
  if (status !== 0) throw new Error(`${label}: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
  return stdout;
}

function same(label: string, found: string, wanted: string): void {
  if (found !== wanted)
    throw new Error(`${label}: wanted ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
}

const program = `import { type Cell, createEngine, Datetime, type Diagnostic, type IngestionReport, KqlError, type QueryResult } from 'kqlbox';

const engine = createEngine({ now: '2025-10-20T12:00:00Z' });
engine.addTable('T', { columns: [{ name: 'Name', type: 'string' }, { name: 'n', type: 'long' }], rows: [['a', 1], ['b', 2]] });
const report: IngestionReport = await engine.addEvidence('net.csv');
const result: QueryResult = await engine.query('T | summarize n = sum(n)');
const rows: Cell[][] = [...result.primary.rows()];
const events = await engine.query('net | summarize ports = make_list(RemotePort)');
const found: readonly Diagnostic[] = await engine.query('T | where nn > 1').then(
  () => [],
  (error: unknown) => (error instanceof KqlError ? error.diagnostics : []),
);
console.log(JSON.stringify([rows, report.files.length, [...events.primary.rows()], found.map(({ code }) => code), typeof Datetime]));
`;

const consumer = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    target: 'es2022',
    types: ['node'],
    typeRoots: [join(top, 'node_modules/@types')],
    outDir: 'out',
  },
  files: ['use.ts'],
};

/** Runs a query with the compiled code of earlier runs, with what is left of it when it is damaged, and where none can be kept. */
function keptCodeIsOnlyFaster(): void {
  const ask = (label: string, cache: string): void => {
    process.env['XDG_CACHE_HOME'] = process.env['LOCALAPPDATA'] = cache;
    const command = ['--no-install', 'kqlbox', 'query', 'net | count', 'net.csv', '--format', 'csv'];
    same(label, run(label, 'npx', command, app), 'Count\r\n2\r\n');
  };
  const cache = join(folder, 'cache');
  ask('compiled code is kept', cache);
  ask('… is used', cache);
  // On macOS the folder is the user's own, whatever the environment says, and stays as it is.
  const kept = readdirSync(folder).includes('cache') ? join(cache, 'kqlbox/compiled') : undefined;
  for (const name of kept === undefined ? [] : readdirSync(kept)) {
    const file = join(kept ?? '', name);
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length >> 1));
    ask('… is cut off', cache);
    writeFileSync(file, readFileSync(file).fill(7, 1000, 2000));
    ask('… is damaged', cache);
  }
  ask('… has no place', join(app, 'package.json'));
}

function check(): void {
  const packed = run('npm pack (builds first)', 'npm', ['pack', '--pack-destination', folder, '--json'], top);
  const [{ filename, files, unpackedSize }] = JSON.parse(packed.slice(packed.indexOf('[\n'))) as [
    {
      readonly filename: string;
      readonly files: readonly { readonly path: string }[];
      readonly unpackedSize: number;
    },
  ];
  const archive = join(folder, filename);
  console.log(
    `       ${files.length} files, ${(statSync(archive).size / 1024).toFixed(0)} KiB packed, ${(unpackedSize / 1024).toFixed(0)} KiB unpacked`,
  );
  const strange = files.filter(
    ({ path }) => !/^(dist\/|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/.test(path),
  );
  if (strange.length > 0) throw new Error(`Packed by mistake: ${strange.map(({ path }) => path).join(', ')}`);

  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "name": "app", "private": true, "type": "module" }\n');
  writeFileSync(join(app, 'net.csv'), 'Device,RemotePort\nws-1,443\nws-2,8443\n');
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund'];
  run('npm install in an empty folder', 'npm', ['install', ...quiet, archive], app);
  same(
    'npx kqlbox query',
    run(
      "npx kqlbox query 'print 1'",
      'npx',
      ['--no-install', 'kqlbox', 'query', 'print 1', '--format', 'csv'],
      app,
    ),
    'print_0\r\n1\r\n',
  );
  same(
    'npx kqlbox --version',
    run('npx kqlbox --version', 'npx', ['--no-install', 'kqlbox', '--version'], app).trim(),
    (JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { readonly version: string }).version,
  );
  for (const reader of ['fast', 'plain'])
    same(
      `query over CSV, reader ${reader}`,
      run(
        `query over CSV, reader ${reader}`,
        'npx',
        [
          '--no-install',
          'kqlbox',
          'query',
          'net | where RemotePort > 500',
          'net.csv',
          '--reader',
          reader,
          '--format',
          'csv',
        ],
        app,
      ),
      'Device,RemotePort\r\nws-2,8443\r\n',
    );
  keptCodeIsOnlyFaster();
  writeFileSync(join(app, 'use.ts'), program);
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify(consumer));
  // The declarations themselves are checked as well: skipLibCheck stays off.
  run(
    'tsc --strict of a program that uses it',
    process.execPath,
    [join(top, 'node_modules/typescript/bin/tsc'), '-p', app],
    app,
  );
  same(
    'the program',
    run('the program', process.execPath, ['out/use.js'], app).trim(),
    JSON.stringify([[[3]], 1, [[[443, 8443]]], ['KS142'], 'function']),
  );
}

try {
  check();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
