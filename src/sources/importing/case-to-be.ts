import { damagedCase, notACase } from '../../diagnostics/case-diagnostics.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { manifestText, obstacle } from '../../store/case-folder.ts';
import type { CaseOptions, Manifest } from '../../store/manifest.ts';
import { KnownTables } from '../known-tables.ts';
import { manifestOf, otherOptions } from '../open-case.ts';

/** A case that is to be written, and what is there before. */
export interface CaseToBe {
  readonly folder: string;
  readonly before: Manifest | undefined;
  /** The text of the manifest before this import: shows whether another import has finished meanwhile. */
  readonly textBefore: string | undefined;
  readonly settings: CaseOptions;
  /** Tables of a case that is there have got a schema: files may have to be read again. */
  readonly hasNewSchema: boolean;
}

/** Rejects a folder that is no case, and one whose case is damaged or was made with other options. */
export function caseToBe(folder: string, options: CaseOptions): CaseToBe {
  const problem = obstacle(folder);
  if (problem !== undefined) throw new KqlError([notACase.nowhere({ folder, problem })]);
  const textBefore = manifestText(folder);
  const before = caseBefore(folder, options);
  const settings = settingsOf(before?.options, options);
  const hasNewSchema =
    before !== undefined &&
    Object.keys(settings.schemas ?? {}).some((name) => before.options.schemas?.[name] === undefined);
  return { folder, before, textBefore, settings, hasNewSchema };
}

/** The tables that a case with these options knows. */
export const knownOf = ({ schema, schemas = {} }: CaseOptions): KnownTables =>
  new KnownTables(schema, new Map(Object.entries(schemas)));

/** A case that is there keeps its options; the schemas of further tables are added to its own. */
const settingsOf = (was: CaseOptions | undefined, is: CaseOptions): CaseOptions =>
  was === undefined || is.schemas === undefined
    ? (was ?? is)
    : { ...was, schemas: { ...was.schemas, ...is.schemas } };

/** The manifest of the case that is there, undefined when there is none. */
function caseBefore(folder: string, options: CaseOptions): Manifest | undefined {
  if (manifestText(folder) === undefined) return undefined;
  const manifest = manifestOf(folder);
  if ('problem' in manifest)
    throw new KqlError([damagedCase.nowhere({ file: folder, problem: manifest.problem })]);
  const other = otherOptions(folder, manifest.options, options);
  if (other !== undefined) throw new KqlError([other]);
  return manifest;
}
