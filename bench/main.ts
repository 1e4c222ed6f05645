// npm run bench: over rows in memory, or --growth, as tables grow (run.ts);
// with --peers DIR over raw files and stored tables, beside other engines (peers.ts).
const besideOthers = process.argv.includes('--peers') && !process.argv.includes('--growth');
// Where it is set, every process of Node reads that file of certificates before anything else, which is no work of any engine.
delete process.env['NODE_EXTRA_CA_CERTS'];
await import(besideOthers ? './peers.ts' : './run.ts');
