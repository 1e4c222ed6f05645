import { runOverEvidence } from './evidence.ts';
import { run } from './run.ts';

/** Queries over each pair of files. */
const overFiles = 10;

/** `tsx test/differential/long-run.ts [COUNT] [SEED]`: many more random queries than the tests try, a tenth of them over files. */
const [count = 20_000, seed = 100_000] = process.argv.slice(2).map(Number);
const { failures, interpreted, refused, answered } = await run(seed, count);
process.stdout.write(
  `${count} random queries from seed ${seed}: ${interpreted} interpreted, ${answered} with rows, ${refused} refused, ${failures.length} with two answers\n`,
);
const pairs = Math.ceil(count / 10 / overFiles);
const evidence = await runOverEvidence(seed, pairs, overFiles);
process.stdout.write(
  `${pairs * overFiles} random queries over files: ${evidence.answered} with rows, ${evidence.failures.length} with two answers\n`,
);
for (const failure of [...failures, ...evidence.failures]) process.stdout.write(`\n${failure}\n`);
process.exitCode = failures.length + evidence.failures.length === 0 ? 0 : 1;
