import type { Overload } from './define.ts';
import type { FunctionDefinition } from './folder-definitions.ts';
import type { ParamDocs } from './function-docs.ts';
import { signatureOf } from './signatures/signatures.ts';

interface ShownParameter {
  readonly name: string;
  readonly type?: string;
  readonly optional?: boolean;
  readonly variadic?: boolean;
}

/** `[name: type, …]`: brackets around what may be left out, dots after what may come again. */
function parameterText({ name, type: written, optional, variadic }: ShownParameter): string {
  const type = written === 'count' ? 'long' : written;
  const text = `${name}${type === undefined ? '' : `: ${type}`}${variadic === true ? ', …' : ''}`;
  return optional === true ? `[${text}]` : text;
}

/** The ways to call a function, as the manual and `kqlbox functions` show them: its overloads, else what is known of its parameters. */
export function callForms(definition: FunctionDefinition): readonly string[] {
  const { name } = definition;
  if (definition.kind !== 'scalar') return [`${name}(${definition.params.map(parameterText).join(', ')})`];
  return definition.overloads?.map((overload) => overloadText(name, overload)) ?? knownForms(name);
}

const overloadText = (name: string, { params, returns }: Overload): string =>
  `${name}(${params.map(parameterText).join(', ')}) → ${returns === 'count' ? 'long' : returns}`;

/** Of a function that types itself: the parameters as Kusto names them. */
function knownForms(name: string): readonly string[] {
  const known = signatureOf('scalar', name)?.signatures ?? [];
  if (known.length === 0) return [`${name}(…)`];
  return known.map(({ parameters }) => {
    const texts = parameters.map(({ name, min, max }) =>
      parameterText({ name, optional: min === 0, variadic: max > 1 }),
    );
    return `${name}(${texts.join(', ')})`;
  });
}

/** What is said of the parameters: of a scalar function those of its first overload, none where it types itself. */
export const describedParameters = (
  definition: FunctionDefinition,
): readonly Pick<ParamDocs, 'name' | 'doc'>[] =>
  definition.kind === 'scalar' ? (definition.overloads?.[0]?.params ?? []) : definition.params;
