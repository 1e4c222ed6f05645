// The command line, run from the sources. The published one is `published/main.ts`.
import { run } from './cli.ts';
import { processStreams } from './process-streams.ts';

process.exitCode = await run(process.argv.slice(2), processStreams());
