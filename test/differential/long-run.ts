import { run } from './run.ts';

/** `tsx test/differential/long-run.ts [COUNT] [SEED]`: many more random queries than the tests try. */
const [count = 20_000, seed = 100_000] = process.argv.slice(2).map(Number);
const { failures, interpreted, refused, answered } = await run(seed, count);
process.stdout.write(
  `${count} random queries from seed ${seed}: ${interpreted} interpreted, ${answered} with rows, ${refused} refused, ${failures.length} with two answers\n`,
);
for (const failure of failures) process.stdout.write(`\n${failure}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
