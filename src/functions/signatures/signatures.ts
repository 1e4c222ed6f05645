import { corrections } from './corrections.ts';
import { parseSignatures } from './parse-signatures.ts';
import type { FunctionSignatures, SignatureKind } from './signature.ts';
import { signatureData } from './signature-data.ts';

/** Scalar and window functions share one space of names; an aggregate or a plugin may bear the name of a scalar function. */
type Space = 'scalar' | 'aggregate' | 'plugin' | 'operator';

const spaceOf = (kind: SignatureKind): Space => (kind === 'window' ? 'scalar' : kind);

const parsed = new Map<string, FunctionSignatures>();
let lines: Map<string, string> | undefined;

/** The lines by `space name`, split on first use: nothing is paid by a query that calls no function. */
function index(): Map<string, string> {
  if (lines !== undefined) return lines;
  lines = new Map();
  for (const line of [...signatureData.split('\n'), ...corrections]) {
    const [name = '', kind = ''] = line.slice(0, line.indexOf('\t')).split(',', 2);
    lines.set(`${spaceOf(kind as SignatureKind)} ${name}`, line);
  }
  return lines;
}

/** What the Kusto language service knows about a name; undefined when it knows none such. Names are case-sensitive. */
export function signatureOf(space: Space, name: string): FunctionSignatures | undefined {
  const key = `${space} ${name}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const line = index().get(key);
  if (line === undefined) return undefined;
  const made = parseSignatures(line);
  parsed.set(key, made);
  return made;
}

/** Every name of a space, in the order of the data. */
export function signatureNames(space: Space): readonly string[] {
  const prefix = `${space} `;
  return [...index().keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}
