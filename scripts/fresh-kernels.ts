// Imported first, for its effect, by programs that run the kernels from the sources: they never run ones that are older than wasm/.
import { buildWasm } from './build-wasm.ts';

// Modules are read before the first of them runs, so this run may have the old ones.
if (buildWasm())
  throw new Error('The compiled kernels were older than wasm/; they are compiled now. Run this again.');
