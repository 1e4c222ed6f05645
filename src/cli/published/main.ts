// The published command line: the same program as `../main.ts`, loaded as scripts whose compiled code is kept.
import { join } from 'node:path';
import { cacheFile } from './cache-file.ts';
import { ScriptLoader } from './script-loader.ts';

declare const __KQLBOX_BUILD__: string;

const loader = new ScriptLoader(join(__dirname, 'cli'), cacheFile(process.env, __KQLBOX_BUILD__));
const { run } = loader.load('cli') as typeof import('../cli.ts');
const { processStreams } = loader.load('process-streams') as typeof import('../process-streams.ts');

void run(process.argv.slice(2), processStreams()).then((code) => {
  process.exitCode = code;
  loader.keep();
});
