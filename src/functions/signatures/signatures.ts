import { corrections } from './corrections.ts';
import { parseSignatures } from './parse-signatures.ts';
import type { FunctionSignatures, SignatureKind } from './signature.ts';
import { signatureData } from './signature-data.ts';

/** Scalar and window functions share one space of names; an aggregate or a plugin may bear the name of a scalar function. */
type Space = 'scalar' | 'aggregate' | 'plugin' | 'operator';

const kindsOf: Readonly<Record<Space, readonly SignatureKind[]>> = {
  scalar: ['scalar', 'window'],
  aggregate: ['aggregate'],
  plugin: ['plugin'],
  operator: ['operator'],
};

/** Each line between line feeds. */
const lines = `\n${signatureData}\n`;
const parsed = new Map<string, FunctionSignatures>();

/** The line of a name: looked for, since a query names few of the hundreds that there are. */
function lineOf(space: Space, name: string): string | undefined {
  // What would be more than the start of a line.
  if (/[,\n]/.test(name)) return undefined;
  const starts = kindsOf[space].map((kind) => `${name},${kind},`);
  const corrected = corrections.find((line) => starts.some((start) => line.startsWith(start)));
  if (corrected !== undefined) return corrected;
  for (const start of starts) {
    const at = lines.indexOf(`\n${start}`) + 1;
    if (at > 0) return lines.slice(at, lines.indexOf('\n', at));
  }
  return undefined;
}

/** What the Kusto language service knows about a name; undefined when it knows none such. Names are case-sensitive. */
export function signatureOf(space: Space, name: string): FunctionSignatures | undefined {
  const key = `${space} ${name}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const line = lineOf(space, name);
  if (line === undefined) return undefined;
  const made = parseSignatures(line);
  parsed.set(key, made);
  return made;
}

/** Every name of a space, in the order of the data. */
export function signatureNames(space: Space): readonly string[] {
  const kinds = kindsOf[space] as readonly string[];
  const names = [...signatureData.split('\n'), ...corrections].flatMap((line) => {
    const [name = '', kind = ''] = line.split(',', 2);
    return kinds.includes(kind) ? [name] : [];
  });
  return [...new Set(names)];
}
