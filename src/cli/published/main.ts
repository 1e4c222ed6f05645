// The published command line: the same program as `../main.ts`, loaded as scripts whose compiled code is kept.
import { join } from 'node:path';
import { startEarly } from '../../sources/threads/early-workers.ts';
import { cacheFile } from './cache-file.ts';
import { isOfRows, looksAtLittle } from './looks-at-little.ts';
import { NewSpace } from './new-space.ts';
import { ScriptLoader } from './script-loader.ts';

declare const __KQLBOX_BUILD__: string;
declare const __KQLBOX_FILES__: Readonly<Record<string, string>>;

// Before scripts are loaded: kept code is for the flags that it was made with.
const { setFlagsFromString } = process.getBuiltinModule('node:v8');
/**
 * The engine forgets the bytecode of functions that have not run for some collections of garbage. What a long run had forgotten of its start was missing
 * from the code that it kept, and each short run after it compiled that anew: `print 1` took 140 ms instead of 100.
 */
setFlagsFromString('--no-flush-bytecode');
/**
 * Node 20 optimises what has run through 68 KB of bytecode, in threads that take the processors from those that scan: 0.34 of the 1.9 seconds of
 * processor time of a query over a gigabyte, and as much of a hunt with a hundred rules. Later ones have a cheaper compiler in between and other thresholds.
 */
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=300000');

const [, , command, ...words] = process.argv;
const newSpace = isOfRows(command) ? new NewSpace() : undefined;
// A query and evidence.
const workers =
  words.length > 1
    ? startEarly(words, process.env, join(__dirname, 'scan-worker.cjs'), newSpace?.shared)
    : [];
const startsSmall = newSpace !== undefined && (workers.length > 0 || looksAtLittle(words));
const loader = new ScriptLoader(
  join(__dirname, 'cli'),
  __KQLBOX_FILES__,
  cacheFile(process.env, __KQLBOX_BUILD__),
  startsSmall ? newSpace : undefined,
);
if (workers.length > 0) {
  const { adopt } = loader.load('crew') as typeof import('../../sources/threads/crew.ts');
  adopt(workers);
}
if (startsSmall) {
  const { whenRowsBegin } = loader.load('rows-begin') as typeof import('../../columns/tables/rows-begin.ts');
  whenRowsBegin(() => newSpace.begin());
}

const { run } = loader.load('cli') as typeof import('../cli.ts');
const { processStreams } = loader.load('process-streams') as typeof import('../process-streams.ts');

void run(process.argv.slice(2), processStreams()).then((code) => {
  loader.keep();
  // All is written by now; threads without work need not be waited for, nor memory given back piece by piece.
  process.exit(code);
});
