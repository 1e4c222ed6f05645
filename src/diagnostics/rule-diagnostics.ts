import { defineDiagnostic } from './diagnostic.ts';

/** What is found about rule files while they are read. */

export const yamlProblem = defineDiagnostic<{ problem: string; recovered: boolean }>({
  code: 'KB401',
  slug: 'invalid-yaml',
  stage: 'rule',
  severity: 'warning',
  message: ({ problem }) => `The rule file is not valid YAML: ${problem}`,
  help: ({ recovered }) =>
    recovered ? 'The query could be read all the same and is evaluated; mend the file.' : 'Mend the file.',
  explain:
    'The file breaks a rule of YAML, so other tools may refuse it. Where the query can still be read without guessing, it is evaluated, and this finding names the line to mend.',
});

export const noQuery = defineDiagnostic<{ file: string }>({
  code: 'KB402',
  slug: 'no-query',
  stage: 'rule',
  severity: 'error',
  message: ({ file }) => `No query could be read from '${file}'.`,
  help: () => 'A rule file needs a key `query` with KQL text.',
  explain:
    'A rule without a query cannot be evaluated. The file is listed as an error, never skipped in silence.',
});

export const badField = defineDiagnostic<{ field: string; value: string; expected: string; rule?: string }>({
  code: 'KB403',
  slug: 'bad-rule-field',
  stage: 'rule',
  severity: 'error',
  message: ({ field, value, expected, rule }) =>
    `'${field}'${rule === undefined ? '' : ` of rule '${rule}'`} is '${value}', but must be ${expected}.`,
  explain: 'A field that decides how the rule is evaluated has a value that the service would refuse.',
});

export const oddField = defineDiagnostic<{ field: string; problem: string }>({
  code: 'KB404',
  slug: 'odd-rule-field',
  stage: 'rule',
  severity: 'warning',
  message: ({ field, problem }) => `'${field}': ${problem}`,
  explain:
    'The rule can be evaluated, but a field is written in a way that the service or its validator may refuse.',
});

export const unknownField = defineDiagnostic<{ field: string; similar: string }>({
  code: 'KB405',
  slug: 'unknown-rule-field',
  stage: 'rule',
  severity: 'warning',
  message: ({ field }) => `The key '${field}' is not one that rules have.`,
  help: ({ similar }) => `Did you mean '${similar}'?`,
  explain: 'A key that is almost a known one is probably misspelt, and the service would ignore it.',
});

export const notEvaluable = defineDiagnostic<{ what: string }>({
  code: 'KB406',
  slug: 'not-evaluable',
  stage: 'rule',
  severity: 'error',
  message: ({ what }) => `${what} cannot be evaluated as a rule.`,
  help: () =>
    'Give rules of Sentinel as YAML or as an ARM template, custom detections as JSON of Graph, or .kql files with one query each.',
  explain: 'The file is not of a kind of rule that this version reads.',
});

export const sigmaRule = defineDiagnostic<{ file: string }>({
  code: 'KB419',
  slug: 'sigma-rule',
  stage: 'rule',
  severity: 'error',
  message: ({ file }) => `'${file}' is a rule of Sigma, not KQL.`,
  help: () => 'Convert it first, for example with the Kusto backend of pySigma, and give the KQL.',
  explain:
    'Sigma describes what to look for in a language of its own. What it means over the tables of Defender or Sentinel is decided by the converter and its pipeline, so the result of that is what can be evaluated.',
});

export const repeatedRule = defineDiagnostic<{
  field: 'id' | 'name';
  value: string;
  name: string;
  other: string;
  file: string;
  otherFile: string;
}>({
  code: 'KB420',
  slug: 'repeated-rule',
  stage: 'rule',
  severity: 'warning',
  message: ({ field, value, name, other, file, otherFile }) =>
    `The rule '${name}' of '${file}' has the ${field} '${value}' of ${field === 'name' || other === name ? 'another' : `'${other}'`} in '${otherFile}'.`,
  help: ({ field }) =>
    field === 'id'
      ? 'Give it an id of its own, or take one of the two out of the pack.'
      : 'Give it another name, or tell the two by their files.',
  explain:
    'Both rules are evaluated, each with a verdict of its own. If their names are equal, too, one verdict is easily mistaken for the other; of two rules with the same id the service keeps the one that was deployed last.',
});

export const badJson = defineDiagnostic<{ file: string; problem: string }>({
  code: 'KB408',
  slug: 'invalid-json-rules',
  stage: 'rule',
  severity: 'error',
  message: ({ file, problem }) => `'${file}' is not valid JSON: ${problem}`,
  explain:
    'A file ending in .json that is to hold rules breaks a rule of JSON, so nothing in it can be evaluated.',
});

export const serviceRule = defineDiagnostic<{ name: string; kind: string }>({
  code: 'KB409',
  slug: 'service-rule',
  stage: 'rule',
  severity: 'warning',
  message: ({ name, kind }) => `'${name}' is a rule of kind ${kind}: it has no query, and so no verdict.`,
  explain:
    'The logic of such a rule is the service’s own (Fusion, machine learning, incidents made of alerts of other products). It cannot be evaluated outside of the service.',
});

export const noRules = defineDiagnostic<{ paths: readonly string[] }>({
  code: 'KB417',
  slug: 'no-rules',
  stage: 'rule',
  severity: 'error',
  message: ({ paths }) => `There is no rule in ${paths.map((path) => `'${path}'`).join(', ')}.`,
  help: () => 'Rule files end in .yaml, .yml, .kql, .csl or .json.',
  explain:
    'Nothing was evaluated, which must not look like a pack of rules that are all silent. Folders are searched for rule files, and files of other kinds in them are passed over.',
});

export const ruleFileUnreadable = defineDiagnostic<{ file: string; problem: string }>({
  code: 'KB407',
  slug: 'rule-file-unreadable',
  stage: 'rule',
  severity: 'error',
  message: ({ file, problem }) => `'${file}' cannot be read: ${problem}`,
  help: () =>
    'Check the spelling, and that the file may be read; quote a pattern so that the shell does not expand it.',
  explain: 'A file or folder named on the command line does not exist or cannot be opened.',
});
