import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { run } from '../../src/cli/cli.ts';
import { zipOf } from '../sources/zip.ts';

const csv = 'Timestamp,DeviceName,RemoteUrl,RemotePort\n2025-10-20T10:00:00Z,a,x.com,443\n';
const more = csv.replace(',a,', ',b,');

let top = '';
let out = '';
const at = (...path: string[]): string => join(top, ...path);

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'kqlbox-'));
  onTestFinished(() => rmSync(top, { recursive: true }));
  mkdirSync(at('rules'));
  writeFileSync(at('rules', 'found.kql'), 'DeviceNetworkEvents | where RemotePort == 443');
  writeFileSync(at('rules', 'sought.kql'), 'DeviceNetworkEvents | where RemotePort == 7');
  mkdirSync(at('exports'));
  writeFileSync(at('exports', 'DeviceNetworkEvents.csv'), csv);
});

async function command(...args: string[]): Promise<number> {
  out = '';
  return run(args, {
    out: (text) => {
      out += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
    err: () => undefined,
    isTerminal: false,
  });
}

interface RuleJson {
  readonly verdict: string;
  readonly reason?: string;
}

/** The verdicts over evidence, `found` and `sought`, the reason of the second, and the exit code. */
async function hunted(...data: string[]): Promise<readonly unknown[]> {
  const exit = await command('hunt', at('rules'), ...data.flatMap((path) => ['--data', path]), '--json');
  const [found, sought] = (JSON.parse(out) as { rules: RuleJson[] }).rules;
  return [found?.verdict, sought?.verdict, sought?.reason?.replaceAll(join(top, '/'), ''), exit];
}

describe('a rule is not silent where evidence was passed over:', () => {
  test.skipIf(process.platform === 'win32')('a link to a folder, which is not followed', async () => {
    mkdirSync(at('others'));
    writeFileSync(at('others', 'DeviceNetworkEvents.csv'), more);
    symlinkSync(at('others'), at('exports', 'more'));
    const reason = 'exports/more is a link to a folder, and what is below it was not looked at.';
    expect(await hunted(at('exports'))).toEqual(['fires', 'unknown', reason, 0]);
  });

  test('a path that leads nowhere', async () => {
    const reason = "There is no file, folder or match for 'more.csv'.";
    expect(await hunted(at('exports'), at('more.csv'))).toEqual(['fires', 'unknown', reason, 2]);
  });

  test('a case that is damaged, beside files', async () => {
    await command('import', at('exports'), '--out', at('case'));
    writeFileSync(at('case', 'case.json'), '{}');
    const reason = 'The case is damaged: case: case.json has been changed or cut off.';
    expect(await hunted(at('exports'), at('case'))).toEqual(['fires', 'unknown', reason, 3]);
  });

  test('a case that was made otherwise, beside files', async () => {
    await command('import', at('exports'), '--out', at('case'), '--zone', 'UTC');
    const exit = await command(
      'hunt',
      at('rules', 'sought.kql'),
      ...['--data', at('exports'), '--data', at('case'), '--zone', 'Europe/Paris', '--json'],
    );
    expect([out, exit]).toEqual([expect.stringContaining('"verdict": "unknown"'), 3]);
  });

  test('a case in the folder with files of its own', async () => {
    await command('import', at('exports'), '--out', at('exports', 'case'));
    expect(await hunted(at('exports'))).toEqual(['fires', 'silent', undefined, 0]);
    renameSync(at('exports', 'DeviceNetworkEvents.csv'), at('exports', 'DeviceNetworkEvents_2.csv'));
    const reason =
      'exports/case is a case that holds exports/DeviceNetworkEvents.csv, not given otherwise; it was passed over.';
    expect(await hunted(at('exports'))).toEqual(['fires', 'unknown', reason, 0]);
    expect(await hunted(at('exports'), at('exports', 'case'))).toEqual(['fires', 'silent', undefined, 0]);
  });

  test('a case in the folder that holds another version of one of its files', async () => {
    await command('import', at('exports'), '--out', at('exports', 'case'));
    writeFileSync(at('exports', 'DeviceNetworkEvents.csv'), csv + csv.split('\n')[1]);
    expect((await hunted(at('exports'))).slice(0, 2)).toEqual(['fires', 'unknown']);
  });

  test.each([
    ['damaged', () => writeFileSync(at('exports', 'case', 'case.json'), '{}')],
    ['none that can be read', () => mkdirSync(at('exports', 'case', 'case.json'))],
  ])('a case in the folder that is %s', async (_, make) => {
    mkdirSync(at('exports', 'case'));
    make();
    expect((await hunted(at('exports'))).slice(0, 2)).toEqual(['fires', 'unknown']);
  });
});

describe('a case remembers what could not be imported', () => {
  const reason = expect.stringMatching(/^exports\/more\.zip cannot be read: /);

  test('a damaged archive, until it is imported', async () => {
    writeFileSync(at('exports', 'more.zip'), 'PK\u0003\u0004 cut');
    expect(await hunted(at('exports'))).toEqual(['fires', 'unknown', reason, 3]);
    expect(await command('import', at('exports'), '--out', at('case'))).toBe(3);
    expect(await hunted(at('case'))).toEqual(['fires', 'unknown', reason, 3]);
    expect(await command('query', 'DeviceNetworkEvents | count', at('case'))).toBe(3);
    // It is told once, however often it is met.
    expect(await command('import', at('exports'), '--out', at('case'))).toBe(3);
    expect(String((await hunted(at('case')))[2]).match(/cannot be read/g)).toHaveLength(1);
    // What is imported later does not bring it back, nor does its being gone.
    writeFileSync(at('exports', 'DeviceNetworkEvents_2.csv'), more);
    writeFileSync(at('exports', 'more.zip_2.csv'), 'a,b\n1,2\n');
    rmSync(at('exports', 'more.zip'));
    expect(await command('import', at('exports'), '--out', at('case'))).toBe(0);
    expect(await hunted(at('case'))).toEqual(['fires', 'unknown', reason, 3]);
    const member = { name: 'DeviceNetworkEvents_3.csv', content: more.replace(',b,', ',c,') };
    writeFileSync(at('exports', 'more.zip'), zipOf([member]));
    expect(await command('import', relative(process.cwd(), at('exports')), '--out', at('case'))).toBe(0);
    expect(await hunted(at('case'))).toEqual(['fires', 'silent', undefined, 0]);
  });

  test('an archive that is met when all else is in the case', async () => {
    await command('import', at('exports'), '--out', at('case'));
    writeFileSync(at('exports', 'more.zip'), 'PK\u0003\u0004 cut');
    expect(await command('import', at('exports'), '--out', at('case'))).toBe(3);
    expect(await hunted(at('case'))).toEqual(['fires', 'unknown', reason, 3]);
  });

  test('a case in the folder with files of its own, until these are there again', async () => {
    await command('import', at('exports'), '--out', at('exports', 'inner'));
    renameSync(at('exports', 'DeviceNetworkEvents.csv'), at('exports', 'DeviceNetworkEvents_2.csv'));
    await command('import', at('exports'), '--out', at('case'));
    expect((await hunted(at('case'))).slice(0, 2)).toEqual(['fires', 'unknown']);
    renameSync(at('exports', 'DeviceNetworkEvents_2.csv'), at('exports', 'DeviceNetworkEvents.csv'));
    await command('import', at('exports'), '--out', at('case'));
    expect((await hunted(at('case'))).slice(0, 2)).toEqual(['fires', 'silent']);
  });

  test('but no case that holds the same files, and no path that was wrong', async () => {
    await command('import', at('exports'), '--out', at('exports', 'inner'));
    expect(await command('import', at('exports'), at('nowhere.csv'), '--out', at('case'))).toBe(2);
    expect(await hunted(at('case'))).toEqual(['fires', 'silent', undefined, 0]);
  });

  test.skipIf(process.platform === 'win32')('a link to a folder, until that is imported', async () => {
    mkdirSync(at('others'));
    writeFileSync(at('others', 'DeviceNetworkEvents_2.csv'), more);
    symlinkSync(at('others'), at('exports', 'more'));
    await command('import', at('exports'), '--out', at('case'));
    expect((await hunted(at('case'))).slice(0, 2)).toEqual(['fires', 'unknown']);
    // A file of it is not all of it.
    writeFileSync(at('others', 'DeviceNetworkEvents_3.csv'), more);
    for (const file of [at('others', 'DeviceNetworkEvents_2.csv'), at('exports', 'more', '*_2.csv')]) {
      await command('import', file, '--out', at('case'));
      expect((await hunted(at('case'))).slice(0, 2)).toEqual(['fires', 'unknown']);
    }
    await command('import', at('others'), '--out', at('case'));
    expect((await hunted(at('case'))).slice(0, 2)).toEqual(['fires', 'silent']);
  });

  test.skipIf(process.platform === 'win32')(
    'a file that cannot be read, by the table that it is named after, if any',
    async () => {
      for (const table of ['DeviceNetworkEvents', 'SigninLogs', 'more']) {
        mkdirSync(at(table));
        execFileSync('mkfifo', [at(table, `${table}_2.csv`)]);
        await command('import', at('exports'), at(table), '--out', at(`case of ${table}`));
        rmSync(at(table), { recursive: true });
      }
      expect((await hunted(at('case of DeviceNetworkEvents'))).slice(0, 2)).toEqual(['fires', 'unknown']);
      expect((await hunted(at('case of SigninLogs'))).slice(0, 2)).toEqual(['fires', 'silent']);
      expect((await hunted(at('case of more'))).slice(0, 2)).toEqual(['fires', 'unknown']);
      // It is found by another way to its place.
      mkdirSync(at('more'));
      writeFileSync(at('more', 'more_2.csv'), 'a,b\n1,2\n');
      symlinkSync(at('more'), at('other'));
      await command('import', at('other'), '--out', at('case of more'));
      expect((await hunted(at('case of more'))).slice(0, 2)).toEqual(['fires', 'silent']);
    },
  );
});
