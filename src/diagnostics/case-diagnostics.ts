import { defineDiagnostic } from './diagnostic.ts';

export const damagedCase = defineDiagnostic<{ file: string; problem: string }>({
  code: 'KB350',
  slug: 'case-damaged',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, problem }) => `The case is damaged: ${file}: ${problem}.`,
  help: () => 'Import the evidence again into a new case.',
  explain:
    'Every part of a case has a checksum, which is compared when the part is first read; sizes are compared when the case is opened, and `kqlbox inspect` reads all of it. A case that is not as it was written answers nothing.',
});

export const otherCaseOptions = defineDiagnostic<{ folder: string; option: string; was: string; is: string }>(
  {
    code: 'KB351',
    slug: 'case-options',
    stage: 'evidence',
    severity: 'error',
    message: ({ folder, option, was, is }) =>
      `${folder} was imported with ${option} ${was}, and cannot answer for ${option} ${is}.`,
    help: ({ option, was }) =>
      was === 'unset'
        ? `Leave ${option} out, or import the evidence again.`
        : `Give ${option} ${was}, or import the evidence again.`,
    explain:
      'Times and types are settled when evidence is imported: by the schema, the zone of local times and the order of dates. A case answers for these alone.',
  },
);

export const caseTypeChanged = defineDiagnostic<{
  file: string;
  column: string;
  stored: string;
  wanted: string;
}>({
  code: 'KB352',
  slug: 'case-type-changed',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, column, stored, wanted }) =>
    `${file} was left out: its column '${column}' is stored as ${stored}, and together with the other files it would be ${wanted}.`,
  help: () => 'Import all of the files into one case: those concerned are then read again.',
  explain:
    'A column that no schema knows has the type that keeps the cells of all files whole. In a case the cells of a file have become values; when other files change the type, the file itself has to be read again.',
});

export const caseInside = defineDiagnostic<{ folder: string }>({
  code: 'KB353',
  slug: 'case-inside',
  stage: 'evidence',
  severity: 'information',
  message: ({ folder }) => `${folder} is a case and was passed over.`,
  help: () => 'Name it by itself to read it.',
  explain:
    'A case inside a folder of evidence most likely holds that evidence: reading both would count every row twice.',
});

export const caseNotRead = defineDiagnostic<{ folder: string; files: readonly string[] }>({
  code: 'KB362',
  slug: 'case-not-read',
  stage: 'evidence',
  severity: 'warning',
  message: ({ folder, files }) => {
    const others = files.length > 1 ? ` and ${files.length - 1} more` : '';
    const what = files.length === 0 ? 'cannot be opened' : `holds ${files[0]}${others}, not given otherwise`;
    return `${folder} is a case that ${what}; it was passed over.`;
  },
  help: () => 'Name it by itself to read it.',
  explain:
    'Cases below a folder of evidence are not read, because they usually hold the evidence of that folder. This one holds files for which the evidence has none of the same name and size: their rows are missing, and the silence of a rule proves nothing.',
});

export const notACase = defineDiagnostic<{ folder: string; problem: string }>({
  code: 'KB354',
  slug: 'not-a-case',
  stage: 'evidence',
  severity: 'error',
  message: ({ folder, problem }) => `Nothing was imported into ${folder}: ${problem}.`,
  help: () => 'Give --out a folder that does not exist yet, or a case.',
  explain:
    'A case is a folder of its own. Evidence is added to a case that is there, but nothing is written into a folder that is something else.',
});

export const changedWhileImported = defineDiagnostic<{ file: string }>({
  code: 'KB355',
  slug: 'changed-while-imported',
  stage: 'evidence',
  severity: 'error',
  message: ({ file }) => `${file} changed while it was being imported; nothing was written.`,
  help: () => 'Import again when nothing writes to it any more.',
  explain:
    'A case keeps the hash of each file with its rows. If a file changes while it is imported, the hash would not be that of the rows.',
});

export const sameContent = defineDiagnostic<{ file: string; other: string }>({
  code: 'KB356',
  slug: 'same-content',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, other }) =>
    `${file} has the same content as ${other}, which is in the case: it was not added.`,
  explain:
    'Files in a case go by their hash. A second copy would only count every row twice, so it is left out and named.',
});

export const replacedInput = defineDiagnostic<{ file: string }>({
  code: 'KB357',
  slug: 'replaced-input',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file }) =>
    `${file} has other content than when it was last imported: its old rows were replaced.`,
  help: () =>
    'Rows of a copy of the old file, imported with it, are kept. To keep both contents otherwise, import into another case, or under another name.',
  explain: 'A case holds a file once, with the content that it had when it was last imported.',
});

export const importedCase = defineDiagnostic<{ folder: string }>({
  code: 'KB358',
  slug: 'imported-case',
  stage: 'evidence',
  severity: 'error',
  message: ({ folder }) => `${folder} is a case: it cannot be imported or renamed, only read as it stands.`,
  help: () => 'Give the files themselves.',
  explain:
    'A case is made of evidence. Its tables have their names already, and its hashes are those of the files.',
});

export const busyCase = defineDiagnostic<{ folder: string; lock: string; by: number }>({
  code: 'KB359',
  slug: 'case-busy',
  stage: 'evidence',
  severity: 'error',
  message: ({ folder, by }) =>
    `Nothing was imported into ${folder}: another import${by === 0 ? '' : ` (process ${by})`} is writing to it.`,
  help: ({ lock }) => `Wait until it is done. Should there be none any more, remove ${lock}.`,
  explain:
    'One import at a time writes to a case, so that none undoes what another did. What an import leaves behind that was cut off is taken over when its process is gone.',
});

export const caseChanged = defineDiagnostic<{ folder: string }>({
  code: 'KB360',
  slug: 'case-changed',
  stage: 'evidence',
  severity: 'error',
  message: ({ folder }) => `Nothing was imported into ${folder}: another import changed it meanwhile.`,
  help: () => 'Import again.',
  explain:
    'An import decides by the content of the case which files it has to read. If another import has changed the case before this one writes, that decision is no longer right.',
});

export const caseNotWritten = defineDiagnostic<{ folder: string; problem: string }>({
  code: 'KB361',
  slug: 'case-not-written',
  stage: 'evidence',
  severity: 'error',
  message: ({ folder, problem }) => `Nothing was imported into ${folder}: it cannot be written: ${problem}.`,
  help: () => 'Give --out a folder on a disk with room, where files may be made.',
  explain:
    'The system refused to make or to write a file of the case: the disk is full, or the folder is not one to write to. What had been written was removed, and a case that was there is as it was.',
});
