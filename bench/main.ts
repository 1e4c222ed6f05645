// npm run bench: over rows in memory, or --growth, as tables grow (run.ts);
// with --peers DIR over raw files and stored tables, beside other engines (peers.ts).
const besideOthers = process.argv.includes('--peers') && !process.argv.includes('--growth');
await import(besideOthers ? './peers.ts' : './run.ts');
