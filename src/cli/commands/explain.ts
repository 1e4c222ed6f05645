import { diagnosticCatalogue } from '../../diagnostics/catalogue.ts';
import { didYouMean, similarNames } from '../../diagnostics/suggest.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Streams } from '../streams.ts';

/** `kqlbox explain CODE`: what a code (`error[KB337]:` as messages begin, too), or a name such as unknown-name, means. */
export function explain(name: string, streams: Streams): ExitCode {
  const wanted = (/^\w+\[(\w+)\]:?$/.exec(name)?.[1] ?? name).toLowerCase();
  const found = diagnosticCatalogue.filter(
    ({ code, slug }) => code.toLowerCase() === wanted || slug === wanted,
  );
  if (found.length === 0) {
    const similar = similarNames(
      name,
      diagnosticCatalogue.flatMap(({ code, slug }) => [code, slug]),
    );
    const help = didYouMean(similar) ?? 'A code stands in brackets in each message: error[KS204].';
    streams.err(`kqlbox: no diagnostic is called '${name}'. ${help}\n`);
    return exitCodes.input;
  }
  for (const { code, slug, stage, severity, explain: text } of found)
    streams.out(`${code} ${slug} (${severity}, ${stage})\n${text}\n`);
  return exitCodes.clean;
}
