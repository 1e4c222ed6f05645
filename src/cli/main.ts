// The command line, run from the sources. The published one is `published/main.ts`.
import { processStreams } from './process-streams.ts';

// Kernels that are older than wasm/ are compiled before anything loads them. By its address, for no source knows of scripts/ else.
const compiler = new URL('../../scripts/build-wasm.ts', import.meta.url).href;
const { buildWasm } = (await import(compiler)) as { readonly buildWasm: () => boolean };
buildWasm();

const { run } = await import('./cli.ts');
process.exitCode = await run(process.argv.slice(2), processStreams());
