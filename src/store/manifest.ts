import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Flavour } from '../catalog/catalog.ts';
import type { Schema } from '../columns/schema.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import { checksumOf } from './checksum.ts';
import type { SegmentFiles } from './layout.ts';

/** The file by which a folder is a case. */
export const MANIFEST = 'case.json';

/** Raised when an older reader would misread what a newer writer writes. */
const FORMAT = 1;

/** How evidence was read; a case answers only for the same. */
export interface CaseOptions {
  readonly schema: Flavour;
  /** Of further tables, and of known ones where their types differ. */
  readonly schemas?: Readonly<Record<string, Schema>>;
  readonly zone?: string;
  readonly dateOrder?: 'mdy' | 'dmy';
}

/** What the report on one table of one file says: see `FileReport`. */
export interface FileFacts {
  readonly path: string;
  readonly shape?: string;
  readonly table?: string;
  readonly namedBy?: string;
  readonly columns: readonly string[];
  readonly missing: readonly string[];
  readonly hasNulls?: true;
  readonly timeColumn?: string;
  readonly notes: readonly Diagnostic[];
  readonly rows?: number;
  readonly rejected?: number;
  readonly rejects: readonly { readonly line: number; readonly reason: string; readonly text: string }[];
  readonly found: readonly Diagnostic[];
  readonly coercions: readonly {
    readonly column: string;
    readonly type: ScalarType;
    readonly count: number;
    readonly example: string;
    readonly lines: readonly number[];
    readonly areBlank?: true;
  }[];
  readonly timeSpan?: { readonly from: string; readonly to: string };
  readonly timeless?: number;
}

/** A column as a file has it, with what was seen of its cells when it was typed. */
export interface StoredColumn {
  readonly name: string;
  readonly type: ScalarType;
  readonly declared?: ScalarType;
  readonly seen: number;
  readonly isTime: boolean;
}

/** A table in a file: what was reported on it, and where its rows are, if it has any. */
export interface StoredTable {
  readonly facts: FileFacts;
  readonly rows?: {
    readonly folder: string;
    readonly columns: readonly StoredColumn[];
    readonly segments: readonly SegmentFiles[];
  };
}

/** A file that has the content of one that was imported, and was not added for that. */
export interface StoredCopy {
  readonly path: string;
  readonly absolute: string;
  readonly size: number;
  readonly modified: string;
}

/** A file that was imported. */
export interface StoredInput {
  /** As it was given, and where that was. */
  readonly path: string;
  readonly absolute: string;
  /** The table's name, when it was given. */
  readonly given?: string;
  readonly size: number;
  /** Nanoseconds since 1970. */
  readonly modified: string;
  readonly sha256: string;
  readonly tables: readonly StoredTable[];
  /** Its rows are theirs as well: they stay when this file gets other content. Absent where there are none. */
  readonly copies?: readonly StoredCopy[];
}

/** What was meant as evidence when the case was made, and could not be imported. */
export interface StoredLoss {
  /** As it was given, and where that was. */
  readonly path: string;
  readonly absolute: string;
  readonly finding: Diagnostic;
  /** It is a file, and no archive, folder or case of which nobody knows what files are in it. */
  readonly isFile: boolean;
}

/** The content of `case.json`. */
export interface Manifest {
  readonly writer: string;
  readonly options: CaseOptions;
  /** In the order in which evidence is read: by path. */
  readonly inputs: readonly StoredInput[];
  /** Absent where nothing was lost. */
  readonly lost?: readonly StoredLoss[];
}

const sealPattern = /^([\s\S]*),\n"checksum": "([0-9a-f]{8})"\n\}\n$/;

const seal = (text: string): string => checksumOf(Buffer.from(text)).toString(16).padStart(8, '0');

/** The manifest as text; its last line is the checksum of all before it. */
function print(manifest: Manifest): string {
  const { writer, options, inputs, lost = [] } = manifest;
  const lines = [
    `"format": "kqlbox case"`,
    `"version": ${FORMAT}`,
    `"writer": ${JSON.stringify(writer)}`,
    `"options": ${JSON.stringify(options)}`,
    `"inputs": ${JSON.stringify(inputs)}`,
    ...(lost.length === 0 ? [] : [`"lost": ${JSON.stringify(lost)}`]),
  ];
  const body = `{\n${lines.join(',\n')}`;
  return `${body},\n"checksum": "${seal(body)}"\n}\n`;
}

/** The manifest in a text, or what is wrong with it. */
export function parseManifest(text: string): Manifest | { readonly problem: string } {
  const [, body, sum] = sealPattern.exec(text) ?? [];
  if (body === undefined || seal(body) !== sum) return { problem: `${MANIFEST} has been changed or cut off` };
  const found = JSON.parse(`${body}}`) as Manifest & { readonly format?: string; readonly version?: number };
  if (found.format !== 'kqlbox case') return { problem: `${MANIFEST} is not that of a case` };
  if (found.version !== FORMAT)
    return {
      problem: `it has version ${String(found.version)} of the format, and this is a reader of version ${FORMAT}`,
    };
  return found;
}

/** The manifest of a case, or why it cannot be believed: its checksum, its version, its form. Throws when there is no such file. */
export const readManifest = (folder: string): Manifest | { readonly problem: string } =>
  parseManifest(readFileSync(join(folder, MANIFEST), 'utf8'));

/** Puts a manifest in the place of the one before, all at once. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const path = join(folder, MANIFEST);
  const file = openSync(`${path}.new`, 'w');
  try {
    writeFileSync(file, print(manifest));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}
