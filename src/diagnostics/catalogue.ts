import * as binderCall from './binder-call-diagnostics.ts';
import * as binder from './binder-diagnostics.ts';
import * as binderJoin from './binder-join-diagnostics.ts';
import * as binderOperator from './binder-operator-diagnostics.ts';
import * as binderType from './binder-type-diagnostics.ts';
import * as binderValue from './binder-value-diagnostics.ts';
import * as caseStore from './case-diagnostics.ts';
import type { DiagnosticDefinition } from './diagnostic.ts';
import * as evidenceColumn from './evidence-column-diagnostics.ts';
import * as evidence from './evidence-diagnostics.ts';
import * as evidenceRow from './evidence-row-diagnostics.ts';
import * as evidenceTable from './evidence-table-diagnostics.ts';
import * as lexer from './lexer-diagnostics.ts';
import * as parser from './parser-diagnostics.ts';
import * as planning from './planning-diagnostics.ts';
import * as rule from './rule-diagnostics.ts';
import * as runtime from './runtime-diagnostics.ts';
import * as verdict from './verdict-diagnostics.ts';

type Known = Pick<DiagnosticDefinition<object>, 'code' | 'slug' | 'stage' | 'severity' | 'explain'>;

const isDefinition = (value: unknown): value is Known =>
  typeof value === 'object' && value !== null && 'code' in value && 'slug' in value && 'explain' in value;

/** Every diagnostic that can be made, by code and name. Kusto uses some codes for several sentences. */
export const diagnosticCatalogue: readonly Known[] = [
  lexer,
  parser,
  binder,
  binderCall,
  binderOperator,
  binderJoin,
  binderType,
  binderValue,
  planning,
  runtime,
  verdict,
  evidence,
  evidenceColumn,
  evidenceRow,
  evidenceTable,
  caseStore,
  rule,
]
  .flatMap((file) => Object.values(file as Record<string, unknown>).filter(isDefinition))
  .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.slug < b.slug ? -1 : 1));
