import type { Call } from '../../parser/ast.ts';
import { allColumns } from '../column.ts';
import { scanOutside } from '../environment/tables.ts';
import type { Variable } from '../scope.ts';
import { type Added, defenderColumns, type TableFunction } from './table-function.ts';
import { bindDefinition } from './written-in-kql.ts';

/** What the product says of a file. */
export const fileProfileColumns: Added = {
  SHA1: 'string',
  SHA256: 'string',
  MD5: 'string',
  FileSize: 'long',
  GlobalPrevalence: 'long',
  GlobalFirstSeen: 'datetime',
  GlobalLastSeen: 'datetime',
  Signer: 'string',
  Issuer: 'string',
  SignerHash: 'string',
  IsCertificateValid: 'bool',
  IsRootSignerMicrosoft: 'bool',
  SignatureState: 'string',
  IsExecutable: 'bool',
  ThreatName: 'string',
  Publisher: 'string',
  SoftwareName: 'string',
  ProfileAvailability: 'string',
};

/** The column that `FileProfile` looks up: a bare name, a text, or `SHA1`. */
function hashColumn(node: Call): string {
  const [given] = node.arguments;
  if (given?.kind === 'NameReference') return given.name;
  return given?.kind === 'StringLiteral' ? given.value : 'SHA1';
}

const bracketed = (name: string): string => `['${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;

/**
 * `T | invoke FileProfile(hash [, limit])`: what is known of files by their hash. Columns that the rows have already are theirs; the lookup
 * adds the others. Every row is looked up, whatever the limit.
 */
export const lookUpFile: TableFunction = (node, args, context) => {
  const input = context.invoked;
  const known = new Set(input === undefined ? [] : allColumns(input.row).map(({ name }) => name));
  const added = Object.fromEntries(Object.entries(fileProfileColumns).filter(([name]) => !known.has(name)));
  const profiles = context.session.environment.fileProfiles;
  if (profiles === undefined || input === undefined)
    return defenderColumns('FileProfile', added)(node, args, context);
  const rows: Variable = { kind: 'table', relation: input };
  const from: Variable = { kind: 'table', relation: scanOutside(profiles, context.session) };
  const columns = Object.keys(added);
  const steps = [
    'Rows',
    `extend FileProfile_hash = tolower(tostring(${bracketed(hashColumn(node))}))`,
    `lookup kind=leftouter (Profiles | project FileProfile_hash = FileHash, ${columns.join(', ')}) on FileProfile_hash`,
    'project-away FileProfile_hash',
    ...(known.has('ProfileAvailability')
      ? []
      : ["extend ProfileAvailability = iff(isempty(ProfileAvailability), 'Missing', ProfileAvailability)"]),
  ];
  return bindDefinition(node, steps.join('\n| '), { Rows: rows, Profiles: from }, context);
};
